package org.crvs.interop.webhook.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.grant;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@TestProfile(WebhookProfile.class)
class DeadLetterTest extends WebhookServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void showsWhatIsParkedWithItsReasonAndWithoutContent() {
        String key = UUID.randomUUID().toString();
        producer.send(Topics.RECORDS, key, "{\"name\":\"SecretName\"}".getBytes(StandardCharsets.UTF_8));

        Map<String, Object> entry = parked(key);

        assertThat(entry.get("reason").toString()).contains("type is");
        assertThat(entry.get("from").toString()).startsWith("crvs.records-");
        assertThat(entry.get("bytes")).isEqualTo(21);
        assertThat(entry.toString()).doesNotContain("SecretName");
        asAdministrator()
                .post("/dead-letters/{id}/redrive", entry.get("id"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @Test
    void takesAMessageAgain() {
        ClientMessage client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        Receiver receiver = receiver();
        String subscription = subscribe(client, receiver.url(), "BIRTH_REGISTERED");
        RecordMessage record = Samples.registeredBirth(UUID.randomUUID().toString(), 1);
        byte[] message = MessageCodec.write(
                MessageType.RECORD_VERSION, "/test", record.messageId(), record.recordId(), record.at(), record);
        producer.send(new ProducerRecord<>(Topics.deadLetterOf(Topics.RECORDS), record.recordId(), message));
        Object id = parked(record.recordId()).get("id");

        asAdministrator().post("/dead-letters/{id}/redrive", id).then().statusCode(202);

        awaitState(client, deliveryId(record, subscription), "DELIVERED");
        asAdministrator().post("/dead-letters/{id}/redrive", id).then().statusCode(202);
        assertThat(receiver.deliveries()).as("taken twice, told once").hasSize(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(audits("webhook.redrive", record.recordId()))
                .hasSize(2));
    }

    @Test
    void isTheAdministratorsBusiness() {
        as(client(ClientType.WEBHOOK)).get("/dead-letters").then().statusCode(403);
        as(client(ClientType.WEBHOOK)).post("/dead-letters/0-0/redrive").then().statusCode(403);
        asAdministrator().get("/dead-letters?cursor=x").then().statusCode(400);
        asAdministrator().post("/dead-letters/one/redrive").then().statusCode(400);
        asAdministrator().post("/dead-letters/0-99999999/redrive").then().statusCode(404);
    }

    @Test
    void pagesThroughThem() {
        for (int i = 0; i < 55; i++) {
            producer.send(Topics.deadLetterOf(Topics.RECORDS), "page", "{}".getBytes(StandardCharsets.UTF_8));
        }

        List<Map<String, Object>> all = all();

        assertThat(all.stream().filter(entry -> "page".equals(entry.get("key"))))
                .hasSize(55);
        assertThat(all).extracting(entry -> entry.get("id")).doesNotHaveDuplicates();
    }

    private Map<String, Object> parked(String key) {
        List<Map<String, Object>> found = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            found.clear();
            all().stream().filter(entry -> key.equals(entry.get("key"))).forEach(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    private static List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        String next = null;
        do {
            var request = asAdministrator();
            var page = (next == null ? request : request.queryParam("cursor", next))
                    .get("/dead-letters")
                    .then()
                    .statusCode(200)
                    .extract();
            all.addAll(page.<List<Map<String, Object>>>path("entries"));
            next = page.path("next");
        } while (next != null);
        return all;
    }
}
