package org.crvs.interop.clientregistry.token;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded} text, and keeps every value of a repeated field. */
final class FormParameters {

    private FormParameters() {}

    /**
     * The fields of a body or query string.
     *
     * @throws TokenException when an escape is malformed
     */
    static Map<String, List<String>> of(String text) {
        Map<String, List<String>> fields = new HashMap<>();
        if (text == null) {
            return fields;
        }
        for (String field : text.split("&")) {
            int equals = field.indexOf('=');
            if (!field.isEmpty()) {
                String name = decoded(equals < 0 ? field : field.substring(0, equals));
                String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
                fields.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
            }
        }
        return fields;
    }

    /** Undoes the escapes of one name or value. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TokenException.invalidRequest("a parameter holds a malformed % escape");
        }
    }

    /** The fields of both. */
    static Map<String, List<String>> merged(Map<String, List<String>> one, Map<String, List<String>> other) {
        Map<String, List<String>> all = new HashMap<>();
        one.forEach((name, values) -> all.put(name, new ArrayList<>(values)));
        other.forEach((name, values) ->
                all.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(values));
        return all;
    }
}
