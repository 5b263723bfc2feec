package org.crvs.interop.notification.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MatchMessage;
import org.crvs.interop.commons.message.MatchMessage.Candidate;
import org.crvs.interop.commons.message.MatchMessage.Reason;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DuplicatesTest {

    @Inject
    EventProducer producer;

    @Inject
    Duplicates duplicates;

    @Inject
    MatchFollower follower;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static MatchMessage match(String recordId, int version, String... others) {
        List<Candidate> candidates = java.util.Arrays.stream(others)
                .map(other -> new Candidate(
                        other, "BAAAAAA", 0.97, "certain", List.of(new Reason("child.name", "exact", 8.5))))
                .toList();
        return new MatchMessage(recordId, version, EventType.BIRTH, Instant.EPOCH, candidates);
    }

    private void send(MatchMessage message) {
        producer.send(
                Topics.MATCHES,
                message.recordId(),
                MessageCodec.write(
                        MessageType.MATCHES, "/test", message.messageId(), message.recordId(), message.at(), message));
    }

    private void flagged(String recordId, int candidates) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> duplicates.of(recordId, List.of()).size() == candidates);
    }

    private static String validated() {
        String id = Api.accepted(Bundles.fresh(Bundles.BIRTH));
        Api.done(id, "validate", null);
        return id;
    }

    @Test
    void aFlaggedRecordIsNotRegisteredWithoutADecision() {
        String original = validated();
        String id = validated();
        send(match(id, 2, original));
        flagged(id, 1);
        Api.registrar()
                .get("/records/" + id)
                .then()
                .body("possibleDuplicates[0].recordId", equalTo(original))
                .body("possibleDuplicates[0].grade", equalTo("certain"))
                .body("possibleDuplicates[0].reasons[0].field", equalTo("child.name"));
        Api.registrar()
                .get("/records?status=VALIDATED&limit=200")
                .then()
                .body("entries.find { it.id == '" + id + "' }.possibleDuplicates", equalTo(1))
                .body("entries.find { it.id == '" + original + "' }.possibleDuplicates", equalTo(0));
        Api.act(id, "register", null)
                .then()
                .statusCode(409)
                .body("errors[0].code", equalTo("possible-duplicate"))
                .body("errors[0].detail", containsString(original));
        Api.act(id, "register", "{\"overrideDuplicates\":true}").then().statusCode(400);
        Api.act(id, "register", "{\"overrideDuplicates\":true,\"reason\":\"Twins\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("REGISTERED"))
                .body("reason", equalTo("Twins"));
    }

    @Test
    void dismissedCandidatesDoNotComeBack() {
        String id = validated();
        String one = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        send(match(id, 2, one, other));
        flagged(id, 2);
        Api.act(id, "mark-not-duplicate", "{\"reason\":\"x\",\"notDuplicateOf\":[\"" + id + "\"]}")
                .then()
                .statusCode(400);
        Api.act(id, "mark-not-duplicate", "{\"reason\":\"Cousin\",\"notDuplicateOf\":[\"" + one + "\"]}")
                .then()
                .statusCode(200)
                .body("status", equalTo("VALIDATED"))
                .body("possibleDuplicates.recordId", contains(other));
        send(match(id, 3, one, other));
        Api.act(id, "mark-not-duplicate", "{\"reason\":\"Neither\"}")
                .then()
                .statusCode(200)
                .body("possibleDuplicates", empty());
        Api.act(id, "mark-not-duplicate", "{\"reason\":\"Again\"}").then().statusCode(409);
        Api.done(id, "register", null);
    }

    @Test
    void aDuplicateIsArchivedAndCanComeBack() {
        String original = validated();
        String tracking = Api.record(original).path("trackingId").asText();
        String id = validated();
        Api.act(id, "mark-duplicate", "{\"reason\":\"x\",\"duplicateOf\":\"BZZZZZZ\"}")
                .then()
                .statusCode(400);
        Api.act(id, "mark-duplicate", "{\"reason\":\"x\",\"duplicateOf\":\"" + id + "\"}")
                .then()
                .statusCode(400);
        String death = Api.accepted(Bundles.fresh(Bundles.DEATH));
        Api.act(id, "mark-duplicate", "{\"reason\":\"x\",\"duplicateOf\":\"" + death + "\"}")
                .then()
                .statusCode(400);
        Api.act(
                        id,
                        "mark-duplicate",
                        "{\"reason\":\"Sent twice\",\"duplicateOf\":\"" + tracking.toLowerCase(java.util.Locale.ROOT)
                                + "\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("ARCHIVED"))
                .body("duplicateOf", equalTo(original));
        assertThat(Api.record(id).toString()).contains("duplicateTrackingId", tracking);
        Api.done(id, "reinstate", null);
        assertThat(Api.record(id).path("bundle").toString()).doesNotContain("duplicateTrackingId");
        Api.registrar().get("/records/" + id).then().body("status", equalTo("VALIDATED"));
    }

    @Test
    void anOlderComparisonChangesNothing() {
        String id = UUID.randomUUID().toString();
        duplicates.keep(match(id, 5, "a", "b"));
        duplicates.keep(match(id, 4, "c"));
        assertThat(duplicates.of(id, List.of())).hasSize(2);
        duplicates.keep(match(id, 5, "a"));
        assertThat(duplicates.of(id, List.of())).hasSize(1);
        duplicates.keep(match(id, 6));
        assertThat(duplicates.of(id, List.of())).isEmpty();
        duplicates.forget(id);
        assertThat(duplicates.idsOf(List.of(id))).isEmpty();
    }

    @Test
    void whatCantBeReadIsParkedAndStopsNothing() {
        String key = UUID.randomUUID().toString();
        producer.send(Topics.MATCHES, key, "not json".getBytes(StandardCharsets.UTF_8));
        String id = UUID.randomUUID().toString();
        send(match(id, 1, "x"));
        flagged(id, 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Messages.on(Topics.deadLetterOf(Topics.MATCHES)).stream()
                        .anyMatch(message -> key.equals(message.key())));
        assertThat(follower.isHealthy()).isTrue();
    }
}
