package org.crvs.interop.clientregistry.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import org.crvs.interop.commons.message.MessageCodec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the parameters of the token endpoint from a JSON object, as clients of OpenCRVS 2.0 send them. */
final class JsonParameters {

    private static final ObjectReader READER = MessageCodec.json()
            .reader()
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonParameters() {}

    /**
     * The members of a JSON object, which must be text.
     *
     * @throws TokenException when the body is anything else
     */
    static Map<String, List<String>> of(String body) {
        JsonNode object;
        try {
            object = READER.readTree(body);
        } catch (JsonProcessingException e) {
            throw TokenException.invalidRequest("the body is not JSON, or has a member twice");
        }
        if (!object.isObject()) {
            throw TokenException.invalidRequest("the body must be a JSON object");
        }
        Map<String, List<String>> fields = new HashMap<>();
        object.properties().forEach(member -> {
            if (!member.getValue().isTextual()) {
                throw TokenException.invalidRequest("the parameters in a JSON body must be text");
            }
            fields.put(member.getKey(), List.of(member.getValue().textValue()));
        });
        return fields;
    }
}
