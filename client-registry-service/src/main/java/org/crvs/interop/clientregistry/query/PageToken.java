package org.crvs.interop.clientregistry.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where the next page of a list begins, as opaque text: base64url of the last entry's sort values. */
public final class PageToken {

    private static final String SEPARATOR = "\n";

    private PageToken() {}

    /** The token of an entry with these sort values; none of them holds a line break. */
    public static String of(String... values) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }

    /** The sort values of a token, or empty when it is not a token of {@code size} values. */
    public static Optional<List<String>> values(String token, int size) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            List<String> values = List.of(text.split(SEPARATOR, -1));
            boolean complete = values.size() == size && values.stream().noneMatch(String::isEmpty);
            return complete ? Optional.of(values) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
