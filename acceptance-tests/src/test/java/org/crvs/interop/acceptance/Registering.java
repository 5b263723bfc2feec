package org.crvs.interop.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.demo.Answer;
import org.crvs.interop.localstack.demo.Cast;

import java.util.Map;

/** The way of a record that most stories share: sent by the hospital, validated and registered by the registrar. */
final class Registering {

    private Registering() {}

    /** Sends a notification; gives the id of the record it became. */
    static String notified(Cast cast, String notification, Map<String, String> headers) {
        Answer answer =
                cast.hospital().post("/notification", notification, headers).expect(200);
        return answer.header("Location").replaceFirst(".*/", "");
    }

    /** Validates and registers a record; gives the registrar's answer. */
    static JsonNode registered(Cast cast, String recordId) {
        cast.registrar().post("/records/" + recordId + "/validate", Map.of()).expect(200);
        return cast.registrar()
                .post("/records/" + recordId + "/register", Map.of())
                .expect(200)
                .json();
    }
}
