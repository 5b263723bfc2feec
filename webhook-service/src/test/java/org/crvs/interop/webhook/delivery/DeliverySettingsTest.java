package org.crvs.interop.webhook.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.SECRET;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.standardwebhooks.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.bson.Document;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.FormerSecret;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.LocationMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Receiver.Reply;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.crvs.interop.webhook.place.Places;
import org.crvs.interop.webhook.secret.MasterKey;
import org.crvs.interop.webhook.signing.HubSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.inject.Inject;

/** What a subscription can ask for, seen from its receiver. */
@QuarkusTest
@TestProfile(WebhookProfile.class)
class DeliverySettingsTest extends WebhookServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MasterKey masterKey;

    @Inject
    Places places;

    private ClientMessage client;
    private Receiver receiver;
    private String subscription;

    @BeforeEach
    void aSubscriber() {
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
        subscription = subscribe(client, receiver.url(), "BIRTH_REGISTERED");
    }

    @Test
    void theEventsOfARecordArriveInTheirOrderAlsoAcrossRetries() {
        patch("{\"ordered\":true,\"concurrency\":8}");
        var refused = new AtomicInteger(3);
        String record = UUID.randomUUID().toString();
        receiver.answers((number, request) ->
                new Reply(request.header("webhook-id").contains(":1:") && refused.getAndDecrement() > 0 ? 500 : 200));

        for (int version = 1; version <= 5; version++) {
            publish(Samples.registeredBirth(record, version));
        }
        RecordMessage other = registerBirth();

        awaitState(client, record + ":5:" + subscription, "DELIVERED");
        awaitState(client, deliveryId(other, subscription), "DELIVERED");
        assertThat(receiver.deliveries())
                .extracting(delivery -> delivery.header("webhook-id"))
                .filteredOn(id -> id.startsWith(record))
                .extracting(id -> id.split(":")[1])
                .containsExactly("1", "1", "1", "1", "2", "3", "4", "5");
    }

    @Test
    void whatIsGivenUpLetsTheNextOfTheRecordGo() {
        patch("{\"ordered\":true,\"retrySchedule\":[\"PT1S\"]}");
        String record = UUID.randomUUID().toString();
        receiver.answers(
                (number, request) -> new Reply(request.header("webhook-id").contains(":1:") ? 500 : 200));

        publish(Samples.registeredBirth(record, 1));
        publish(Samples.registeredBirth(record, 2));

        awaitState(client, record + ":2:" + subscription, "DELIVERED");
        assertThat(stateOf(client, record + ":1:" + subscription)).isEqualTo("EXHAUSTED");
        assertThat(receiver.deliveries()).as("its own schedule has one pause").hasSize(3);
    }

    @Test
    void theRateReallyApplies() {
        patch("{\"ratePerMinute\":120}");

        for (int i = 0; i < 8; i++) {
            registerBirth();
        }

        await().atMost(PATIENCE).until(() -> receiver.deliveries().size() == 8);
        Duration taken = Duration.between(
                receiver.deliveries().get(0).at(), receiver.deliveries().get(7).at());
        assertThat(taken).as("two at once, then two a second").isGreaterThan(Duration.ofMillis(2500));
    }

    @Test
    void aReceiverThatFailsIsLeftAloneUntilItWorks() {
        receiver.answers(503);
        patch("{\"retrySchedule\":[\"PT1S\",\"PT1S\",\"PT1S\",\"PT1S\",\"PT1S\",\"PT1S\"]}");
        for (int i = 0; i < 25; i++) {
            registerBirth();
        }
        await().atMost(PATIENCE).until(() -> receiver.deliveries().size() >= 20);
        RecordMessage late = registerBirth();
        as(client).get("/webhooks/{id}", subscription).then().body("failingSince", startsWith("20"));

        receiver.answers(200);

        awaitState(client, deliveryId(late, subscription), "DELIVERED");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        as(client).get("/webhooks/{id}", subscription).then().body("$", not(hasKey("failingSince"))));
    }

    @Test
    void aReceiverThatHasFailedForTooLongIsDisabledAndItsOwnerCanSeeWhy() {
        Date longAgo = Date.from(Instant.now().minus(Duration.ofDays(6)));
        database()
                .getCollection("subscriptions")
                .updateOne(
                        new Document("_id", subscription), new Document("$set", new Document("failingSince", longAgo)));
        receiver.answers(500);

        await().atMost(PATIENCE).untilAsserted(() -> {
            registerBirth();
            as(client)
                    .get("/webhooks/{id}", subscription)
                    .then()
                    .body("state", equalTo("DISABLED"))
                    .body("reason", startsWith("no attempt has succeeded since"));
        });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(audits("webhook.disable", subscription))
                .hasSize(1));
        given().get("/q/metrics").then().body(containsString("crvs_webhook_subscriptions_disabled_total"));
        receiver.answers(200);
        patch("{\"state\":\"ACTIVE\"}");
        as(client).get("/webhooks/{id}", subscription).then().body("$", not(hasKey("failingSince")));
    }

    @Test
    void duringARotationBothSecretsSign() {
        publish(withFormer("former-secret", Instant.now().plusSeconds(600)));

        registerBirth();

        Receiver.Request delivery = delivered(1).get(0);
        HttpHeaders headers = HttpHeaders.of(delivery.headers(), (name, value) -> true);
        for (String secret : List.of(SECRET, "former-secret")) {
            var library = new Webhook("whsec_" + Base64.getEncoder().encodeToString(utf8(secret)));
            assertThatCode(() -> library.verify(delivery.body(), headers)).doesNotThrowAnyException();
        }
        assertThat(delivery.header("X-Hub-Signature")).isEqualTo(HubSignature.of(SECRET, utf8(delivery.body())));
        assertThat(delivery.header("X-Hub-Signature-Former"))
                .isEqualTo(HubSignature.of("former-secret", utf8(delivery.body())));

        publish(withFormer("former-secret", Instant.now().minusSeconds(1)));
        registerBirth();
        assertThat(delivered(2).get(1).header("X-Hub-Signature-Former")).isNull();
        assertThat(delivered(2).get(1).header("webhook-signature")).doesNotContain(" ");
    }

    @Test
    void thePublishedKeyVerifiesWhatItSigned() throws Exception {
        patch("{\"ed25519\":true}");

        registerBirth();

        Receiver.Request delivery = delivered(1).get(0);
        String signature = Arrays.stream(delivery.header("webhook-signature").split(" "))
                .filter(one -> one.startsWith("v1a,"))
                .findFirst()
                .orElseThrow();
        String x = given().get("/.well-known/webhook-keys.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age"))
                .body("keys[0].kty", equalTo("OKP"))
                .extract()
                .path("keys[0].x");
        byte[] raw = Base64.getUrlDecoder().decode(x);
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] spki = Arrays.copyOf(prefix, prefix.length + raw.length);
        System.arraycopy(raw, 0, spki, prefix.length, raw.length);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update(utf8(
                delivery.header("webhook-id") + "." + delivery.header("webhook-timestamp") + "." + delivery.body()));
        assertThat(verifier.verify(Base64.getDecoder().decode(signature.substring(4))))
                .isTrue();
        assertThat(database().getCollection("signing_keys").find().first().toJson())
                .contains("v1:");
    }

    @Test
    void eachFormatHasItsMediaType() {
        for (Map.Entry<String, String> format : Map.of(
                        "fhir", "application/fhir+json",
                        "thin", "application/json",
                        "cloudevents", "application/cloudevents+json",
                        "text", "text/plain;charset=UTF-8")
                .entrySet()) {
            patch("{\"format\":\"" + format.getKey() + "\"}");
            RecordMessage record = registerBirth();
            awaitState(client, deliveryId(record, subscription), "DELIVERED");

            Receiver.Request delivery =
                    receiver.deliveries().get(receiver.deliveries().size() - 1);
            assertThat(delivery.header("Content-Type")).isEqualTo(format.getValue());
            assertThat(delivery.header("X-Hub-Signature")).isEqualTo(HubSignature.of(SECRET, utf8(delivery.body())));
            assertThat(delivery.body()).doesNotContain("Secret");
            assertThat(delivery.body().contains(record.recordId()))
                    .as("a bundle has the ids of its resources only")
                    .isEqualTo(!format.getKey().equals("fhir"));
        }
    }

    @Test
    void anAreaMeansEverythingInIt() {
        String area = UUID.randomUUID().toString();
        String district = UUID.randomUUID().toString();
        String office = UUID.randomUUID().toString();
        place(area, null);
        place(district, area);
        place(office, district);
        patch("{\"places\":[\"" + area + "\"]}");

        registerBirth();
        RecordMessage ours = publish(heldBy(office));

        awaitState(client, deliveryId(ours, subscription), "DELIVERED");
        assertThat(receiver.deliveries()).hasSize(1);
    }

    @Test
    void attributesChooseEvents() {
        patch("{\"attributes\":{\"actorType\":[\"CIVIL_REGISTRATION\"],\"action\":[\"CONFIRM\"]}}");
        RecordMessage unwanted = registerBirth();
        RecordMessage wanted = publish(confirmed(unwanted));

        awaitState(client, deliveryId(wanted, subscription), "DELIVERED");
        assertThat(stateOf(client, deliveryId(unwanted, subscription))).isNull();
        assertThat(receiver.deliveries()).hasSize(1);
    }

    @Test
    void aCompleteNotificationIsToldToThoseOfBothTopics() {
        String declared = subscribe(client, receiver.url(), "BIRTH_DECLARED");
        String notified = subscribe(client, receiver.url(), "BIRTH_NOTIFIED");
        RecordMessage birth = Samples.registeredBirth(UUID.randomUUID().toString(), 1);
        RecordMessage notification = publish(new RecordMessage(
                birth.recordId(),
                1,
                EventType.BIRTH,
                RecordAction.NOTIFY,
                RecordStatus.DECLARED,
                null,
                birth.trackingId(),
                null,
                "office",
                "area",
                birth.actor(),
                birth.at(),
                null,
                List.of(),
                birth.bundle()));

        awaitState(client, deliveryId(notification, declared), "DELIVERED");
        awaitState(client, deliveryId(notification, notified), "DELIVERED");
    }

    private void patch(String body) {
        as(client)
                .contentType("application/json")
                .body(body)
                .patch("/webhooks/{id}", subscription)
                .then()
                .statusCode(200);
    }

    private ClientMessage withFormer(String secret, Instant until) {
        ClientMessage now = publish(
                client.clientId(),
                client.type(),
                client.status(),
                client.webhookGrants().toArray(ClientMessage.WebhookGrant[]::new));
        return new ClientMessage(
                now.clientId(),
                now.version() + 1,
                now.name(),
                now.type(),
                now.status(),
                now.scopes(),
                now.limits(),
                now.apiKeys(),
                now.webhookGrants(),
                now.sealedShaSecret(),
                List.of(new FormerSecret(masterKey.seal(secret, now.clientId()), until.truncatedTo(ChronoUnit.MILLIS))),
                null,
                null);
    }

    private void place(String id, String parent) {
        var place = new LocationMessage(id, 1, "ADMIN_STRUCTURE", "Name of it", id, parent, null, true);
        byte[] message = MessageCodec.write(MessageType.LOCATION, "/test", id, id, Instant.now(), place);
        producer.send(Topics.LOCATIONS, id, message);
        await().atMost(PATIENCE).until(() -> places.isKnown(id));
    }

    private static RecordMessage heldBy(String office) {
        RecordMessage birth = Samples.registeredBirth(UUID.randomUUID().toString(), 1);
        return new RecordMessage(
                birth.recordId(),
                birth.version(),
                birth.event(),
                birth.action(),
                birth.status(),
                birth.previousStatus(),
                birth.trackingId(),
                birth.registrationNumber(),
                office,
                null,
                birth.actor(),
                birth.at(),
                birth.reason(),
                birth.incompleteFields(),
                birth.bundle());
    }

    private static RecordMessage confirmed(RecordMessage record) {
        return new RecordMessage(
                record.recordId(),
                record.version() + 1,
                record.event(),
                RecordAction.CONFIRM,
                RecordStatus.REGISTERED,
                record.status(),
                record.trackingId(),
                record.registrationNumber(),
                record.officeId(),
                record.areaId(),
                record.actor(),
                record.at(),
                null,
                List.of(),
                record.bundle());
    }

    private List<Receiver.Request> delivered(int number) {
        await().atMost(PATIENCE).until(() -> receiver.deliveries().size() >= number);
        return receiver.deliveries();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
