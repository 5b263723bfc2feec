package org.crvs.interop.notification.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;

/** Fingerprints of JSON that do not depend on white space or the order of keys. */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** SHA-256 over the tree with sorted keys, lower-case hex. */
    public static String sha256(JsonNode tree) {
        var text = new StringBuilder(4_096);
        append(tree, text);
        return sha256(text.toString());
    }

    /** SHA-256 over the UTF-8 form of a text, lower-case hex. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 over bytes, lower-case hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void append(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            String[] names = new String[node.size()];
            Iterator<String> fields = node.fieldNames();
            for (int i = 0; i < names.length; i++) {
                names[i] = fields.next();
            }
            Arrays.sort(names);
            text.append('{');
            for (String name : names) {
                quote(name, text);
                text.append(':');
                append(node.get(name), text);
                text.append(',');
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            for (JsonNode value : node) {
                append(value, text);
                text.append(',');
            }
            text.append(']');
        } else if (node.isTextual()) {
            quote(node.textValue(), text);
        } else {
            text.append(node);
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
