package org.crvs.interop.localstack.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with holes: taken apart once, filled a million times. */
final class Template {

    private static final Pattern HOLE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private final List<String> texts = new ArrayList<>();
    private final List<String> holes = new ArrayList<>();

    private Template(String text) {
        Matcher matcher = HOLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            texts.add(text.substring(end, matcher.start()));
            holes.add(matcher.group(1));
            end = matcher.end();
        }
        texts.add(text.substring(end));
    }

    /**
     * The template of this name; holes are written <code>${name}</code>, line breaks and indentation are left out.
     *
     * @param name file name in {@code seed/}
     */
    static Template named(String name) {
        try (InputStream in = Template.class.getResourceAsStream("/seed/" + name)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\n\\s*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template of(String text) {
        return new Template(text);
    }

    /** The text with every hole filled; what fills a hole is put in as it is. */
    String fill(UnaryOperator<String> values) {
        var filled = new StringBuilder(texts.get(0));
        for (int i = 0; i < holes.size(); i++) {
            filled.append(values.apply(holes.get(i))).append(texts.get(i + 1));
        }
        return filled.toString();
    }
}
