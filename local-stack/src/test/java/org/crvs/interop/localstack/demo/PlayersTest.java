package org.crvs.interop.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.testing.ScriptedGateway;
import org.crvs.interop.localstack.testing.ScriptedGateway.Reply;
import org.crvs.interop.localstack.testing.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The systems of the story, each against a gateway that answers as told. */
class PlayersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedGateway gateway = new ScriptedGateway();
    private final TickingClock clock = new TickingClock(Duration.ZERO);
    private final Narrator narrator =
            new Narrator(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    private final Cast cast = Cast.of(
            new Gateway(URI.create(gateway.url())),
            json("{'clients':{'HEALTH':{'clientId':'h'},'CIVIL_REGISTRATION':{'clientId':'r'},"
                    + "'NATIONAL_ID':{'clientId':'n','shaSecret':'n-sha'},'RECORD_SEARCH':{'clientId':'s'},"
                    + "'WEBHOOK':{'clientId':'p','shaSecret':'p-sha'}},'administrator':{'clientId':'a'}}"),
            clock);
    private final Registration registration = new Registration(cast, narrator, clock);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void everyoneHasTheirOwnCredentials() {
        assertThat(cast.hospital().clientId()).isEqualTo("h");
        assertThat(cast.registrar().clientId()).isEqualTo("r");
        assertThat(cast.nationalId().clientId()).isEqualTo("n");
        assertThat(cast.socialProtection().clientId()).isEqualTo("s");
        assertThat(cast.portal().shaSecret()).isEqualTo("p-sha");
        assertThat(cast.administrator().clientId()).isEqualTo("a");
    }

    @Test
    void aNotificationGivesTheRecordAndTheNumberForTheInformant() {
        gateway.on(
                "/notification",
                request -> new Reply(
                        200,
                        Map.of("Location", "/records/r-1", "X-Tracking-Id", "BX7K2QA"),
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}"));

        assertThat(registration.submit("{}")).isEqualTo(new Registration.Notified("r-1", "BX7K2QA"));
        assertThat(gateway.requests("/notification").get(0).header("Content-Type"))
                .isEqualTo("application/fhir+json");
    }

    @Test
    void anAnswerThatIsNoTransactionResponseStopsTheStory() {
        gateway.on("/notification", request -> Reply.of(200, "{\"type\":\"batch-response\"}"));

        assertThatThrownBy(() -> registration.submit("{}"))
                .isInstanceOf(StoryException.class)
                .hasMessageContaining("batch-response");
    }

    @Test
    void aRecordIsValidatedAndThenRegistered() {
        gateway.on("/records/r-1/validate", request -> Reply.of(200, "{\"status\":\"VALIDATED\"}"));
        gateway.on("/records/r-1/register", request -> {
            clock.advance(Duration.ofSeconds(2));
            return Reply.of(200, "{\"status\":\"REGISTERED\",\"registrationNumber\":\"2026B-1\"}");
        });
        Instant before = clock.instant();

        Registration.Registered registered = registration.register(new Registration.Notified("r-1", "B"));

        assertThat(registered).isEqualTo(new Registration.Registered("2026B-1", before));
        assertThat(gateway.requests("/records/r-1/validate")).hasSize(1);
    }

    @Test
    void aRegistrationWithoutANumberStopsTheStory() {
        gateway.on("/records/r-1", request -> Reply.of(200, "{\"status\":\"WAITING_VALIDATION\"}"));

        assertThatThrownBy(() -> registration.register(new Registration.Notified("r-1", "B")))
                .isInstanceOf(StoryException.class)
                .hasMessageContaining("WAITING_VALIDATION");
    }

    @Test
    void theWorkQueueIsReadPageByPageUntilTheRecordIsInIt() {
        var readings = new AtomicInteger();
        gateway.on("/records", request -> {
            if (request.path().endsWith("&cursor=c2")) {
                return Reply.of(
                        200, readings.incrementAndGet() < 2 ? "{\"entries\":[]}" : "{\"entries\":[{\"id\":\"r-1\"}]}");
            }
            return Reply.of(200, "{\"entries\":[{\"id\":\"r-0\"}],\"next\":\"c2\"}");
        });

        JsonNode entry = registration.queued("o-1", new Registration.Notified("r-1", "B"));

        assertThat(entry.path("id").asText()).isEqualTo("r-1");
        assertThat(gateway.requests("/records"))
                .extracting(ScriptedGateway.Request::path)
                .containsExactly(
                        "/records?status=IN_PROGRESS&office=o-1",
                        "/records?status=IN_PROGRESS&office=o-1&cursor=c2",
                        "/records?status=IN_PROGRESS&office=o-1",
                        "/records?status=IN_PROGRESS&office=o-1&cursor=c2");
    }

    @Test
    void theSameRecordGetsTheSameNumberHoweverOftenItIsTold() {
        gateway.on("/records", request -> Reply.of(200, "{\"identified\":true}"));
        var system = new NationalIdSystem(cast.nationalId());

        system.take(delivery("BIRTH_REGISTERED", "r-1"));
        system.take(delivery("BIRTH_REGISTERED", "r-1"));
        system.take(delivery("BIRTH_REGISTERED", "r-2"));

        assertThat(system.numberOf("r-1")).matches("[0-9]{10}").isNotEqualTo(system.numberOf("r-2"));
        assertThat(gateway.requests("/records/r-1/identifiers"))
                .hasSize(2)
                .extracting(ScriptedGateway.Request::body)
                .containsOnly("{\"identifiers\":[" + identifier(system.numberOf("r-1")) + "]}");
        assertThat(system.lastAnswer().status()).isEqualTo(200);
    }

    @Test
    void deathsNeedNoNumber() {
        var system = new NationalIdSystem(cast.nationalId());

        system.take(delivery("DEATH_REGISTERED", "r-3"));

        assertThat(system.numberOf("r-3")).isNull();
        assertThat(system.lastAnswer()).isNull();
        assertThat(gateway.requests("/token")).isEmpty();
    }

    @Test
    void aNumberThatCouldNotBeSentBackIsGivenAgainWithTheNextDelivery() {
        var attempts = new AtomicInteger();
        gateway.on("/records", request -> Reply.of(attempts.incrementAndGet() == 1 ? 503 : 200, "{}"));
        var system = new NationalIdSystem(cast.nationalId());

        assertThatThrownBy(() -> system.take(delivery("BIRTH_REGISTERED", "r-1")))
                .isInstanceOf(StoryException.class)
                .hasMessageContaining("503");
        String given = system.numberOf("r-1");
        system.take(delivery("BIRTH_REGISTERED", "r-1"));

        assertThat(system.numberOf("r-1")).isEqualTo(given);
        assertThat(gateway.requests("/records/r-1/identifiers").get(1).body()).contains(given);
    }

    @Test
    void aSearchWaitsForTheRecordAndStopsAtAnError() {
        var asked = new AtomicInteger();
        gateway.on(
                "/graphql",
                request -> Reply.of(
                        200,
                        switch (asked.incrementAndGet()) {
                            case 1 -> "{\"data\":{\"searchEvents\":{\"results\":[{\"id\":\"other\"}]}}}";
                            case 2 ->
                                "{\"data\":{\"searchEvents\":{\"results\":[{\"id\":\"other\"},{\"id\":\"r-1\"}]}}}";
                            default -> "{\"errors\":[{\"message\":\"too many\"}]}";
                        }));
        var searches = new Searches(cast, narrator);

        assertThat(searches.find("r-1", Map.of("event", "birth")).path("id").asText())
                .isEqualTo("r-1");
        assertThatThrownBy(() -> searches.find("r-1", Map.of())).hasMessageContaining("too many");
        assertThat(asked).hasValue(3);
    }

    @Test
    void anAuditWithoutAStepOrWithAnotherClientIsAskedForAgain() {
        var asked = new AtomicInteger();
        gateway.on(
                "/audit",
                request -> Reply.of(
                        200,
                        switch (asked.incrementAndGet()) {
                            case 1 -> "{\"entries\":[]}";
                            case 2 -> "{\"entries\":[" + audited("record.register", "h") + "]}";
                            default ->
                                "{\"entries\":[" + audited("other", "r") + "," + audited("record.register", "r") + "]}";
                        }));

        new AuditReview(cast, narrator).review("record=r-1", Map.of("record.register", cast.registrar()));

        assertThat(asked).hasValue(3);
        assertThat(gateway.requests("/audit").get(0).path()).isEqualTo("/audit?record=r-1&limit=100");
    }

    @Test
    void aSubscriptionThatNobodyVerifiedIsNotBelieved() {
        gateway.on("/webhooks", request -> Reply.of(202, ""));
        try (var receiver = new Subscriber("portal", "p-sha", clock)) {
            assertThatThrownBy(() -> new Subscriptions(narrator).subscribe(cast.portal(), receiver, "BIRTH_REGISTERED"))
                    .isInstanceOf(StoryException.class)
                    .hasMessageContaining("verification of intent");
        }
    }

    @Test
    void onlySubscriptionsOfTheStoryAreEnded() {
        gateway.on(
                "/webhooks",
                request -> request.method().equals("DELETE")
                        ? Reply.of(204, "")
                        : Reply.of(
                                200,
                                "{\"entries\":[{\"id\":\"w-1\",\"callback\":\"https://portal.example/hook\"},"
                                        + "{\"id\":\"w-2\",\"callback\":\"http://127.0.0.1:9" + Subscriber.PATH
                                        + "portal\"}]}"));

        new Subscriptions(narrator).unsubscribe(cast.portal());

        assertThat(gateway.requests("/webhooks/w-2")).hasSize(1);
        assertThat(gateway.requests("/webhooks/w-1")).isEmpty();
    }

    private static String audited(String action, String clientId) {
        return "{\"action\":\"" + action + "\",\"actor\":{\"clientId\":\"" + clientId + "\"}}";
    }

    private static String identifier(String number) {
        JsonNode one = JSON.valueToTree(Map.of("type", "NATIONAL_ID", "value", number));
        return one.toString();
    }

    private Subscriber.Delivery delivery(String topic, String recordId) {
        return new Subscriber.Delivery(
                clock.instant(),
                "d-1",
                "sha256=…",
                json("{'event':{'hub':{'topic':'" + topic
                        + "'},'context':[{'entry':[{'resource':{'resourceType':'Task',"
                        + "'focus':{'reference':'Composition/" + recordId + "'}}}]}]}}"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
