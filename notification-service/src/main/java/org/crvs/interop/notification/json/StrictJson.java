package org.crvs.interop.notification.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads JSON without leniency, because what is read is kept for ever and passed on: duplicate keys, trailing content,
 * invalid UTF-8, half surrogate pairs and nesting beyond {@value #MAX_DEPTH} are refused; decimals keep every digit.
 */
public final class StrictJson {

    /** Deepest nesting of arrays and objects. */
    public static final int MAX_DEPTH = 64;

    private static final int LONGEST_STRING = 32 * 1024 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(LONGEST_STRING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private StrictJson() {}

    /**
     * Reads a request body that must be one JSON document.
     *
     * @throws ProblemException MALFORMED_JSON, with the place of the fault
     */
    public static JsonNode read(byte[] body) {
        String text = decode(body == null ? new byte[0] : body);
        JsonNode tree = parse(text);
        // what is valid UTF-8 has halves of characters only where they are escaped
        if (text.contains("\\u")) {
            refuseHalfCharacters(tree);
        }
        return tree;
    }

    /**
     * Reads a request body that must be one JSON object.
     *
     * @throws ProblemException MALFORMED_JSON, with the place of the fault
     */
    public static ObjectNode readObject(byte[] body) {
        if (read(body) instanceof ObjectNode object) {
            return object;
        }
        throw malformed("", "wrong-type", "the body is not a JSON object", "a JSON object");
    }

    /** Reads what {@link #write} wrote. */
    public static ObjectNode stored(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored document can't be read", e);
        }
    }

    /** Writes a tree so that reading it again gives the same tree, decimals included. */
    public static String write(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private static String decode(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed("", "not-utf8", "the body is not valid UTF-8", "JSON in UTF-8");
        }
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree == null || tree.isMissingNode()) {
                throw malformed("", "malformed", "the body is empty", "one JSON document in UTF-8");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw malformed(
                    pointer(e), "too-large", "too deep or too long a value" + place(e), "at most 64 levels deep");
        } catch (JsonProcessingException e) {
            boolean duplicate = e.getOriginalMessage().startsWith("Duplicate");
            throw duplicate
                    ? malformed(pointer(e), "duplicate-key", "a key occurs twice" + place(e), "each key once")
                    : malformed(pointer(e), "malformed", "not JSON" + place(e), "one JSON document in UTF-8");
        }
    }

    private static void refuseHalfCharacters(JsonNode tree) {
        JsonWalk.over(tree, (pointer, key, value) -> {
            if ((key != null && isBroken(key)) || (value.isTextual() && isBroken(value.textValue()))) {
                throw malformed(
                        wellFormed(pointer.toString()),
                        "not-unicode",
                        "half of a surrogate pair is not a character",
                        "valid Unicode");
            }
        });
    }

    private static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    /** The pointer goes out in an answer, so it must not carry the half character it complains of. */
    private static String wellFormed(String pointer) {
        return new String(pointer.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String pointer(JsonProcessingException e) {
        return e.getProcessor() instanceof JsonParser parser
                ? wellFormed(parser.getParsingContext().pathAsPointer().toString())
                : "";
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static ProblemException malformed(String pointer, String code, String detail, String accepted) {
        return new ProblemException(
                ProblemKind.MALFORMED_JSON,
                "The body can't be read: " + detail + ".",
                List.of(new Fault(pointer, code, detail, accepted)));
    }
}
