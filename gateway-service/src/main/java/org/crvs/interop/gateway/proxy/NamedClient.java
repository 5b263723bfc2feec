package org.crvs.interop.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client a request to the token endpoint is for, by its Basic credentials, its query, or the beginning of its body
 * (form or JSON), so that guessing at one client's secret is noticed from wherever it comes.
 */
final class NamedClient implements BodyCheck {

    private static final int MOST_BYTES = 4_096;
    private static final Pattern FORM = Pattern.compile("(?:^|&)client_id=([^&\\s]{1,100})");
    private static final Pattern JSON = Pattern.compile("\"client_id\"\\s*:\\s*\"([^\"\\\\]{1,100})\"");

    private final HttpServerRequest request;
    private final Buffer beginning = Buffer.buffer();

    NamedClient(HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public void take(Buffer chunk) {
        int wanted = Math.min(MOST_BYTES - beginning.length(), chunk.length());
        if (wanted > 0) {
            beginning.appendBuffer(chunk, 0, wanted);
        }
    }

    /** Its id as far as it was named, or null. */
    String id() {
        String basic = basicUser();
        if (basic != null) {
            return basic;
        }
        String query = request.query();
        String inQuery = query == null ? null : first(FORM, query);
        if (inQuery != null) {
            return inQuery;
        }
        String body = beginning.toString(StandardCharsets.UTF_8);
        String inForm = first(FORM, body);
        return inForm == null ? first(JSON, body) : inForm;
    }

    private String basicUser() {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring("basic ".length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon <= 0 ? null : pair.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        try {
            return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
