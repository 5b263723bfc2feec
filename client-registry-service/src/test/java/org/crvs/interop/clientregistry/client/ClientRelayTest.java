package org.crvs.interop.clientregistry.client;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.register;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.security.SecretBox;
import org.crvs.interop.localstack.testing.Faults;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class ClientRelayTest {

    @Inject
    RegistryDatabase database;

    @Inject
    SecretBox box;

    @Inject
    Clock clock;

    @Test
    void tellsEachChangeInOrderAndADeletedClientWithoutCredentials() {
        JsonPath registered = register("WEBHOOK");
        String id = registered.getString("client.clientId");
        awaitVersion(id, 1);
        asAdministrator().post("/clients/" + id + "/deactivate").then().statusCode(200);
        awaitVersion(id, 2);
        asAdministrator().delete("/clients/" + id).then().statusCode(204);
        awaitVersion(id, 3);

        List<ClientMessage> messages = TopicReader.clientMessages(id);
        assertThat(messages).extracting(ClientMessage::version).isSorted();
        ClientMessage first = messages.get(0);
        assertThat(first.status()).isEqualTo(ClientStatus.ACTIVE);
        assertThat(first.scopes()).containsExactly("webhook");
        assertThat(first.webhookGrants())
                .containsExactly(new ClientMessage.WebhookGrant(EventType.BIRTH, Set.of("child-details")));
        assertThat(box.open(first.sealedShaSecret(), id)).isEqualTo(registered.getString("shaSecret"));
        ClientMessage last = messages.get(messages.size() - 1);
        assertThat(last.status()).isEqualTo(ClientStatus.DELETED);
        assertThat(last.sealedShaSecret()).isNull();
        assertThat(last.apiKeys()).isEmpty();
    }

    @Test
    void theSweepTellsWhatACrashLeftBehind() {
        String id = register("HEALTH").getString("client.clientId");
        awaitPublished(id);
        int before = TopicReader.clientMessages(id).size();

        clients().updateOne(eq("_id", id), set("published", false));

        Awaitility.await()
                .untilAsserted(() -> assertThat(TopicReader.clientMessages(id)).hasSizeGreaterThan(before));
        awaitPublished(id);
    }

    @Test
    void theSweepWritesTheAuditEventThatACrashLeftWithTheClient() {
        String id = register("HEALTH").getString("client.clientId");
        awaitPublished(id);
        Document stored = auditEvents().find(eq("clientIds", id)).first();
        assertThat(stored).isNotNull();
        Document left = new Document(stored).append("_id", "left-with-" + id);
        left.remove("link");
        left.remove("hash");

        clients()
                .updateOne(
                        eq("_id", id),
                        com.mongodb.client.model.Updates.combine(
                                set("pendingAudit", List.of(left)), set("published", false)));

        awaitPublished(id);
        Document written = auditEvents().find(eq("_id", "left-with-" + id)).first();
        assertThat(written).containsAllEntriesOf(left);
        assertThat(written.getString("link")).isGreaterThan(stored.getString("link"));
        assertThat(clients().find(eq("_id", id)).first().getList("pendingAudit", Document.class))
                .isEmpty();
    }

    @Test
    void aChangeIsKeptWhileTheBrokerIsAwayAndToldWhenItIsBack() {
        String id;
        Faults.stopKafka();
        try {
            id = register("HEALTH").getString("client.clientId");
            asAdministrator().post("/clients/" + id + "/deactivate").then().statusCode(200);
            asAdministrator()
                    .get("/audit?client=" + id)
                    .then()
                    .statusCode(200)
                    .body("entries.size()", org.hamcrest.Matchers.equalTo(2));
        } finally {
            Faults.startKafka();
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(TopicReader.clientMessages(id))
                .last()
                .satisfies(message -> {
                    assertThat(message.version()).isEqualTo(2);
                    assertThat(message.status()).isEqualTo(ClientStatus.DISABLED);
                }));
        awaitPublished(id);
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void aChangeThatWaitsTooLongMakesTheServiceNotReady() {
        String id;
        Faults.stopKafka();
        try {
            id = register("HEALTH").getString("client.clientId");
            clients().updateOne(eq("_id", id), set("changedAt", clock.instant().minus(Duration.ofMinutes(5))));
            RestAssured.get("/q/health/ready").then().statusCode(503);
        } finally {
            Faults.startKafka();
        }
        awaitPublished(id);
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    private com.mongodb.client.MongoCollection<Document> clients() {
        return database.collection(RegistryDatabase.CLIENTS, Document.class);
    }

    private com.mongodb.client.MongoCollection<Document> auditEvents() {
        return database.collection(RegistryDatabase.AUDIT_EVENTS, Document.class);
    }

    private void awaitPublished(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> clients().find(eq("_id", id)).first().getBoolean("published"));
    }

    private static void awaitVersion(String id, long version) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> TopicReader.clientMessages(id).stream()
                .anyMatch(message -> message.version() == version));
    }
}
