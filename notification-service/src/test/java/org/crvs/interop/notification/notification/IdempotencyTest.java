package org.crvs.interop.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.bson.Document;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.TrackingIds;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class IdempotencyTest {

    @Inject
    RecordDatabase database;

    @Inject
    TrackingIds trackingIds;

    @Inject
    Reservations reservations;

    @Inject
    Clock clock;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static Response sendWithKey(String key, ObjectNode bundle) {
        return Api.hospital()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(StrictJson.write(bundle))
                .post("/notification");
    }

    private static void assertReplay(Response first, Response second) {
        first.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        second.then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("X-Tracking-Id", first.header("X-Tracking-Id"))
                .header("ETag", first.header("ETag"));
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void theSameKeyGivesTheFirstAnswer() {
        ObjectNode bundle = Bundles.fresh(Bundles.BIRTH);
        String key = UUID.randomUUID().toString();
        Response first = sendWithKey(key, bundle);
        assertReplay(first, sendWithKey(key, bundle));
        Api.done(Api.recordId(first), "validate", null);
        assertReplay(first, sendWithKey(key, bundle));
    }

    @Test
    void theSameContentGivesTheFirstAnswerHoweverItIsWritten() {
        ObjectNode bundle = Bundles.fresh(Bundles.DEATH);
        Response first = Api.send(bundle);
        assertReplay(first, Api.send(bundle.toPrettyString()));
    }

    @Test
    void theBundlesIdentifierIsAKey() {
        ObjectNode bundle = Bundles.fresh(Bundles.DEATH);
        bundle.putObject("identifier")
                .put("system", "urn:h")
                .put("value", UUID.randomUUID().toString());
        Response first = Api.send(bundle);
        assertReplay(first, Api.send(bundle));
        ((ObjectNode) bundle.get("meta")).put("lastUpdated", "2026-04-12");
        Api.send(bundle).then().statusCode(422).body("type", equalTo("/problems/idempotency-mismatch"));
    }

    @Test
    void aKeyWithAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        sendWithKey(key, Bundles.fresh(Bundles.BIRTH)).then().statusCode(200);
        sendWithKey(key, Bundles.fresh(Bundles.BIRTH)).then().statusCode(422);
        sendWithKey("not a key", Bundles.fresh(Bundles.BIRTH)).then().statusCode(400);
    }

    @Test
    void keysOfDifferentClientsAreDifferent() {
        ObjectNode bundle = Bundles.fresh(Bundles.BIRTH);
        String id = Api.accepted(bundle);
        Response other = Api.as(UUID.randomUUID().toString(), "HEALTH", "Another", Scopes.NOTIFICATION)
                .contentType("application/json")
                .body(StrictJson.write(bundle))
                .post("/notification");
        other.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        assertThat(Api.recordId(other)).isNotEqualTo(id);
    }

    @Test
    void aRefusedNotificationDoesNotUseUpItsKey() {
        String key = UUID.randomUUID().toString();
        ObjectNode broken = Bundles.fresh(Bundles.BIRTH);
        broken.put("type", "collection");
        sendWithKey(key, broken).then().statusCode(400);
        sendWithKey(key, Bundles.fresh(Bundles.BIRTH)).then().statusCode(200);
    }

    @Test
    void manyAtTheSameTimeMakeOneRecord() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 5; round++) {
                String body = StrictJson.write(Bundles.fresh(Bundles.BIRTH));
                List<Callable<Response>> calls = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    calls.add(() -> Api.send(body));
                }
                Set<String> records = new HashSet<>();
                Set<String> trackingIdsGiven = new HashSet<>();
                Set<String> bodies = new HashSet<>();
                int fresh = 0;
                for (Future<Response> call : senders.invokeAll(calls)) {
                    Response answer = call.get();
                    assertThat(answer.statusCode()).isEqualTo(200);
                    records.add(answer.header("Location"));
                    trackingIdsGiven.add(answer.header("X-Tracking-Id"));
                    bodies.add(answer.asString());
                    fresh += answer.header("Idempotency-Replayed") == null ? 1 : 0;
                }
                assertThat(records).hasSize(1);
                assertThat(trackingIdsGiven).hasSize(1);
                assertThat(bodies).hasSize(1);
                assertThat(fresh).isEqualTo(1);
            }
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void aCrashAfterTheReservationIsCompletedByTheRepeat() {
        ObjectNode bundle = Bundles.fresh(Bundles.BIRTH);
        IdempotencyKey key = IdempotencyKey.of(Api.HOSPITAL, null, bundle);
        String recordId = UUID.randomUUID().toString();
        String trackingId = trackingIds.take(EventType.BIRTH, recordId);
        reservations.reserve(new Reservation(
                key.reservationId(),
                key.bodyHash(),
                recordId,
                trackingId,
                clock.instant().plusSeconds(600)));
        Response first = Api.send(bundle);
        assertThat(Api.recordId(first)).isEqualTo(recordId);
        assertThat(first.header("X-Tracking-Id")).isEqualTo(trackingId);
        assertReplay(first, Api.send(bundle));
    }

    @Test
    void aCrashBeforeTheWorkQueueIsMendedByTheRepeat() {
        ObjectNode bundle = Bundles.freshFor(Bundles.BIRTH, Bundles.OTHER_OFFICE);
        Response first = Api.send(bundle);
        String id = Api.recordId(first);
        database.collection(RecordDatabase.HEADS).deleteOne(Filters.eq("_id", id));
        assertReplay(first, Api.send(bundle));
        Document head = database.collection(RecordDatabase.HEADS)
                .find(Filters.eq("_id", id))
                .first();
        assertThat(head.getInteger("version")).isEqualTo(1);
        assertThat(database.collection(RecordDatabase.VERSIONS)
                        .find(Filters.eq("_id", RecordVersion.id(id, 2)))
                        .first())
                .isNull();
    }

    @Test
    void anExpiredKeyIsForgotten() {
        String key = UUID.randomUUID().toString();
        ObjectNode bundle = Bundles.fresh(Bundles.BIRTH);
        Response first = sendWithKey(key, bundle);
        String reservation = IdempotencyKey.of(Api.HOSPITAL, key, bundle).reservationId();
        var documents = database.collection(RecordDatabase.RESERVATIONS);
        documents.updateOne(
                Filters.eq("_id", reservation), new Document("$set", new Document("expiresAt", new Date(0))));
        Response second = sendWithKey(key, bundle);
        second.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        assertThat(Api.recordId(second)).isNotEqualTo(Api.recordId(first));

        documents.updateOne(
                Filters.eq("_id", reservation), new Document("$set", new Document("expiresAt", new Date(0))));
        reservations.forgetExpired();
        assertThat(documents.find(Filters.eq("_id", reservation)).first()).isNull();
    }
}
