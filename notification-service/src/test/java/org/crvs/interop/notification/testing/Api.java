package org.crvs.interop.notification.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.notification.json.StrictJson;

import java.nio.charset.StandardCharsets;

/** Requests to the service under test, as the gateway would pass them on. */
public final class Api {

    public static final String HOSPITAL = "11111111-1111-4111-8111-111111111111";
    public static final String REGISTRAR = "22222222-2222-4222-8222-222222222222";

    private Api() {}

    /** A request of a client with these scopes. */
    public static RequestSpecification as(String clientId, String type, String name, String... scopes) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + InternalToken.of(clientId, type, name, scopes))
                .header("X-Request-Id", "req-test-1");
    }

    /** A hospital. */
    public static RequestSpecification hospital() {
        return as(HOSPITAL, "HEALTH", "Aldermoor District Hospital", Scopes.NOTIFICATION);
    }

    /** The registration side, with every scope on records. */
    public static RequestSpecification registrar() {
        return as(
                REGISTRAR,
                "CIVIL_REGISTRATION",
                "Registrar",
                Scopes.of(ClientType.CIVIL_REGISTRATION).toArray(String[]::new));
    }

    /** The National System Administrator. */
    public static RequestSpecification administrator() {
        return as("33333333-3333-4333-8333-333333333333", "ADMINISTRATOR", "Administrator", Scopes.ADMINISTRATION);
    }

    /** The National ID system. */
    public static RequestSpecification nationalId() {
        return as("44444444-4444-4444-8444-444444444444", "NATIONAL_ID", "National ID", Scopes.NATIONAL_ID);
    }

    /** Makes sure the places of the test country are there. */
    public static void importCountry() {
        administrator()
                .contentType("text/csv")
                .body(Bundles.country().getBytes(StandardCharsets.UTF_8))
                .post("/locations/import")
                .then()
                .statusCode(200);
    }

    /** Sends a notification. */
    public static Response send(JsonNode bundle) {
        return send(StrictJson.write(bundle));
    }

    /** Sends a notification. */
    public static Response send(String bundle) {
        return hospital()
                .contentType("application/fhir+json")
                .body(bundle.getBytes(StandardCharsets.UTF_8))
                .post("/notification");
    }

    /** Sends a notification that is accepted, and gives the record's id. */
    public static String accepted(JsonNode bundle) {
        return recordId(send(bundle).then().statusCode(200).extract().response());
    }

    /** The record an answer is about. */
    public static String recordId(Response answer) {
        return answer.header("Location").replace("/records/", "");
    }

    /** Takes an action as the registrar. */
    public static Response act(String recordId, String action, String body) {
        RequestSpecification request = registrar();
        if (body != null) {
            request.contentType("application/json").body(body);
        }
        return request.post("/records/" + recordId + "/" + action);
    }

    /** Takes an action that is permitted. */
    public static void done(String recordId, String action, String body) {
        act(recordId, action, body).then().statusCode(200);
    }

    /** The record as the registrar reads it, decimals exact. */
    public static JsonNode record(String recordId) {
        Response answer = registrar().get("/records/" + recordId);
        answer.then().statusCode(200);
        return StrictJson.read(answer.asByteArray());
    }
}
