package org.crvs.interop.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.crvs.interop.notification.validation.Validation;
import org.crvs.interop.notification.validation.Validation.State;
import org.crvs.interop.notification.validation.Validation.Subject;
import org.crvs.interop.notification.validation.Validations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FullValidationTest {

    /** The validator takes seconds to start, and many more where others need the processor. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Inject
    Validations validations;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static ObjectNode fresh(String name) {
        ObjectNode bundle = Bundles.tree(name);
        bundle.putObject("identifier").put("system", "urn:ietf:rfc:3986").put("value", "urn:uuid:" + UUID.randomUUID());
        return bundle;
    }

    private static Response sendForFull(ObjectNode bundle) {
        return Api.hospital()
                .contentType("application/fhir+json")
                .queryParam("validate", "full")
                .body(StrictJson.write(bundle).getBytes(StandardCharsets.UTF_8))
                .post("/notification");
    }

    private static JsonNode validated(String recordId) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Api.record(recordId).path("validation"), validation -> !"PENDING"
                        .equals(validation.path("state").asText()));
    }

    @Test
    void plainR4IsValidatedBehindTheAnswer() {
        Response answer = Api.send(fresh(Bundles.PLAIN_BIRTH));
        answer.then().statusCode(200).header("X-Validation", equalTo("PENDING"));
        String id = Api.recordId(answer);
        JsonNode validation = validated(id);
        assertThat(validation.path("state").asText()).isEqualTo("VALID");
        assertThat(validation.path("of").asText()).isEqualTo("SENT");
        assertThat(validation.path("errors").asInt()).isZero();
        List<AuditMessage> audits = Messages.audits(audit -> "notification.validate".equals(audit.action())
                && audit.recordIds().contains(id));
        assertThat(audits.get(0).detail()).containsEntry("state", "VALID").containsEntry("errors", "0");
    }

    @Test
    void whoAsksWaitsForItAndErrorsAreRefused() {
        ObjectNode sent = fresh(Bundles.PLAIN_BIRTH);
        // R4's own rule per-1: a period does not end before it starts
        ((ObjectNode) sent.at("/entry/4/resource/period")).put("end", "2026-04-01T08:00:00+02:00");
        sendForFull(sent)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-notification"))
                .body("errors.pointer", hasItem(startsWith("/entry/4/resource/period")))
                .body("errors.code", hasItem("invalid-r4"));
        ((ObjectNode) sent.at("/entry/4/resource/period")).put("end", "2026-04-12T08:00:00+02:00");
        Response answer = sendForFull(sent);
        answer.then()
                .statusCode(200)
                .header("X-Validation", equalTo("VALID"))
                .body("entry[0].response.outcome.resourceType", equalTo("OperationOutcome"));
        assertThat(validated(Api.recordId(answer)).path("state").asText()).isEqualTo("VALID");
    }

    @Test
    void theDialectIsValidatedInItsR4ViewWhenAskedAndNeverRefusedForIt() {
        Response answer = sendForFull(Bundles.fresh(Bundles.BIRTH));
        answer.then().statusCode(200).header("X-Validation", anyOf(equalTo("VALID"), equalTo("INVALID")));
        JsonNode validation = validated(Api.recordId(answer));
        assertThat(validation.path("of").asText()).isEqualTo("R4_VIEW");
        assertThat(Api.record(Api.accepted(Bundles.fresh(Bundles.BIRTH))).has("validation"))
                .isFalse();
    }

    @Test
    void anotherWordThanFullIsRefused() {
        Api.hospital()
                .contentType("application/fhir+json")
                .queryParam("validate", "half")
                .body(StrictJson.write(Bundles.fresh(Bundles.BIRTH)))
                .post("/notification")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?validate"));
    }

    @Test
    void whatACrashLeftWaitingIsValidatedAndErrorsAreShown() {
        String id = Api.accepted(Bundles.fresh(Bundles.BIRTH));
        ObjectNode bad = fresh(Bundles.PLAIN_BIRTH);
        ((ObjectNode) bad.at("/entry/1/resource")).put("gender", "girl");
        validations.await(id, Subject.SENT, StrictJson.write(bad));
        validations.await(id, Subject.SENT, "{}");
        JsonNode validation = validated(id);
        assertThat(validation.path("state").asText()).isEqualTo("INVALID");
        assertThat(validation.path("errors").asInt()).isPositive();
        assertThat(validation.path("issues").findValuesAsText("pointer")).contains("/entry/1/resource/gender");
    }

    @Test
    void whatWasFoundGoesWithTheRecord() {
        String id = Api.accepted(fresh(Bundles.PLAIN_DEATH));
        Api.as(
                        "33333333-3333-4333-8333-333333333333",
                        "ADMINISTRATOR",
                        "Administrator",
                        Scopes.ADMINISTRATION,
                        "record.erase")
                .contentType("application/json")
                .body("{\"orderNumber\":\"HC 1/2026\",\"reason\":\"Order\"}")
                .post("/records/" + id + "/erase")
                .then()
                .statusCode(200);
        assertThat(validations.find(id)).isEmpty();
        validations.complete(id, Validation.pending(Subject.SENT));
        assertThat(validations.find(id)).isEmpty();
    }

    @Test
    void whatIsTooLargeIsSaidToBeNotValidated() {
        ObjectNode sent = fresh(Bundles.PLAIN_BIRTH);
        ((ObjectNode) sent.at("/entry/1/resource"))
                .putObject("text")
                .put("status", "generated")
                .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + "x".repeat(2_200_000) + "</div>");
        Response answer = Api.send(sent);
        answer.then().statusCode(200).header("X-Validation", equalTo(State.NOT_VALIDATED.name()));
        assertThat(Api.record(Api.recordId(answer)).at("/validation/reason").asText())
                .contains("larger than");
    }
}
