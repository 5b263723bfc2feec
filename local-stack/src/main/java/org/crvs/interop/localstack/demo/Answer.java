package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.net.http.HttpHeaders;

/**
 * What came back from the gateway.
 *
 * @param request method and path that were asked, for messages
 * @param status HTTP status
 * @param headers response headers
 * @param text body as text; may be empty
 */
public record Answer(String request, int status, HttpHeaders headers, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body as JSON, or a missing node when it is none. */
    public JsonNode json() {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A header, or an empty string. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /**
     * This answer, if it has the expected status.
     *
     * @throws StoryException otherwise, with what came back
     */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new StoryException(request + " was answered " + status + " instead of " + expected + ": " + text);
        }
        return this;
    }
}
