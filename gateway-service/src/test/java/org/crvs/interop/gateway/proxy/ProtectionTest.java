package org.crvs.interop.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.message.UsageMessage;
import org.crvs.interop.gateway.testing.BackendsResource;
import org.crvs.interop.gateway.testing.Raw;
import org.crvs.interop.gateway.testing.Registry;
import org.crvs.interop.localstack.testing.StackResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** What the gateway does about guessing, foreign addresses, failing services, other gateways, and its own end. */
@QuarkusTest
@TestProfile(ProtectionTest.BehindAProxy.class)
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(BackendsResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProtectionTest extends GatewayTestBase {

    @Inject
    Event<ShutdownDelayInitiatedEvent> stopping;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    /** Every test calls from an address of its own. */
    public static class BehindAProxy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>();
            config.put("crvs.gateway.proxies.trusted", "127.0.0.0/8");
            config.put("crvs.gateway.guessing.attempts", "8");
            config.put("crvs.gateway.breaking.failures", "5");
            config.put("crvs.gateway.shape.body-pause", "1S");
            config.put("crvs.gateway.shape.body-pace", "5");
            config.put("crvs.gateway.routes.check", "POST /check | odd | public | tight");
            config.put("crvs.gateway.routes.by-scope-one", "POST /shared | search | recordsearch");
            config.put("crvs.gateway.routes.by-scope-two", "POST /shared | client-registry | natlsysadmin");
            return config;
        }
    }

    private HttpRequest.Builder from(String address, String target) {
        return to(target).header("X-Forwarded-For", address);
    }

    private int status(HttpRequest.Builder request) {
        return send(request).statusCode();
    }

    @Test
    @Order(1)
    void whoGuessesAtKeysIsLockedOutEvenWithARightOne() {
        Registry.Client stranger = known(registry.client("webhook"));
        Registry.Client neighbour = registry.client("webhook");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status(from("192.0.2.1", "/webhooks").header("X-API-Key", neighbour.apiKey())) == 200);
        List<Integer> guesses = IntStream.range(0, 12)
                .map(i -> status(from("192.0.2.1", "/webhooks").header("X-API-Key", "guess-" + i)))
                .boxed()
                .toList();
        assertThat(guesses).startsWith(401, 401, 401).endsWith(429, 429);
        HttpResponse<String> right = send(from("192.0.2.1", "/webhooks").header("X-API-Key", stranger.apiKey()));
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).isPresent();
        assertThat(status(from("192.0.2.2", "/webhooks").header("X-API-Key", stranger.apiKey())))
                .isEqualTo(200);
        assertThat(status(from("192.0.2.1", "/webhooks").header("X-API-Key", neighbour.apiKey())))
                .isEqualTo(200);
    }

    @Test
    @Order(1)
    void guessingAtAClientsSecretIsNoticedFromWhereverItComes() {
        for (int i = 0; i < 8; i++) {
            assertThat(status(from("198.51.100." + i, "/token?refuse=1")
                            .POST(BodyPublishers.ofString("client_id=victim&client_secret=" + i))))
                    .isEqualTo(401);
        }
        HttpResponse<String> right = send(
                from("198.51.100.99", "/token").POST(BodyPublishers.ofString("client_id=victim&client_secret=right")));
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.body()).doesNotContain("backend\"");
        assertThat(status(from("198.51.100.99", "/token").POST(BodyPublishers.ofString("client_id=another"))))
                .isEqualTo(200);
    }

    @Test
    @Order(1)
    void aBodyThatComesInDropsIsGivenUp() throws IOException {
        String head = "POST /token HTTP/1.1\nHost: g\nX-Forwarded-For: 192.0.2.60\nContent-Type: text/plain\n";
        for (String framing : List.of("Content-Length: 500\n\n", "Transfer-Encoding: chunked\n\n1f4\n")) {
            assertThat(Raw.drops(gateway.getPort(), head + framing, 100, Duration.ofMillis(500)))
                    .startsWith("HTTP/1.1 408")
                    .contains("application/problem+json", "came too slowly")
                    .doesNotContain("\"backend\"");
        }
    }

    @Test
    @Order(1)
    void aBodyMayTakeLongerThanAServiceMayBeSilent() throws IOException {
        String request = "POST /token HTTP/1.1\nHost: g\nX-Forwarded-For: 192.0.2.61\nContent-Type: text/plain\n"
                + "Content-Length: 30\n\n";
        assertThat(Raw.drops(gateway.getPort(), request, 100, Duration.ofMillis(100)))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    @Order(1)
    void aClientCallsFromItsNetworksOnly() {
        Registry.Client client = registry.client("webhook");
        registry.publish(client, ClientStatus.ACTIVE, Registry.PLENTY, List.of("203.0.113.0/24", "2001:db8::/32"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status(from("192.0.2.9", "/webhooks").header("X-API-Key", client.apiKey())) == 403);
        for (String address : List.of("203.0.113.7", "2001:db8::7")) {
            assertThat(status(from(address, "/webhooks").header("X-API-Key", client.apiKey())))
                    .isEqualTo(200);
        }
        HttpResponse<String> refused = send(from("2001:db9::7", "/webhooks").header("X-API-Key", client.apiKey()));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("may not call from this address");
    }

    @Test
    @Order(1)
    void theSendersAddressGoesOn() {
        String answer = send(from("203.0.113.9", "/location")
                        .header("X-Forwarded-Proto", "https")
                        .header("Forwarded", "for=198.51.100.1"))
                .body();
        assertThat(answer).contains("for=203.0.113.9;", "proto=https").doesNotContain("198.51.100.1");
        assertThat(send(from("203.0.113.9", "/location").header("X-Forwarded-Proto", "https"))
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .isPresent();
        assertThat(send(to("/location")).headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    @Order(1)
    void fewQuestionsAreAnsweredOnATightRoute() {
        List<Integer> answers = IntStream.range(0, 12)
                .map(i -> status(from("192.0.2.30", "/check").POST(BodyPublishers.ofString("{}"))))
                .boxed()
                .toList();
        assertThat(answers.subList(0, 10)).containsOnly(200);
        HttpResponse<String> refused = send(from("192.0.2.30", "/check").POST(BodyPublishers.ofString("{}")));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"tight\";q=10;w=60");
        assertThat(status(from("192.0.2.30", "/location"))).isEqualTo(200);
        assertThat(status(from("192.0.2.31", "/check").POST(BodyPublishers.ofString("{}"))))
                .isEqualTo(200);
    }

    @Test
    @Order(1)
    void cookiesAndPoliciesOfPagesAreTheServicesOwn() {
        HttpResponse<String> page = send(from("192.0.2.40", "/console/sign-in").header("Cookie", "session=0"));
        assertThat(json(page).path("cookie").asText()).isEqualTo("session=0");
        assertThat(page.headers().firstValue("Set-Cookie")).contains("session=1; HttpOnly");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'self'; script-src 'self'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    @Order(1)
    void theScopesOfTheCallerChooseBetweenServices() {
        Registry.Client searching = known(registry.client("recordsearch"));
        Registry.Client administrator = known(registry.client("natlsysadmin"));
        Registry.Client other = known(registry.client("webhook"));
        assertThat(shared(searching).body()).contains("\"backend\":\"search\"");
        assertThat(shared(administrator).body()).contains("\"backend\":\"client-registry\"");
        HttpResponse<String> refused = shared(other);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("natlsysadmin or recordsearch");
        assertThat(shared(null).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> shared(Registry.Client client) {
        HttpRequest.Builder request = to("/shared").POST(BodyPublishers.ofString("{}"));
        return send(client == null ? request : request.header("X-API-Key", client.apiKey()));
    }

    @Test
    @Order(1)
    void aServiceThatKeepsFailingIsLeftAloneAndTheOthersAreNot() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<String> answer = send(to("/down"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("left alone");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
        assertThat(status(to("/location"))).isEqualTo(200);
        assertThat(send(to("/q/metrics")).body())
                .contains("crvs_gateway_circuit_open{backend=\"down\"} 1.0")
                .contains("crvs_gateway_circuit_open{backend=\"notification\"} 0.0");
    }

    @Test
    @Order(1)
    void whatAnotherGatewayGrantedIsTakenOffHereIfItIsNews() {
        Registry.Client client = known(registry.client(new ClientMessage.Limits(10, 0, 0, 0), "webhook"));
        Registry.Client other = known(registry.client(new ClientMessage.Limits(10, 0, 0, 0), "webhook"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            tellAsAnother(new UsageMessage("another", Instant.now().minusSeconds(60), Map.of(other.id(), 1_000)));
            tellAsAnother(new UsageMessage("another", Instant.now(), Map.of(client.id(), 1_000)));
            HttpResponse<String> answer = get("/webhooks", client);
            assertThat(answer.statusCode()).isEqualTo(429);
            // as many requests on credit as are granted at once: not for long
            long seconds =
                    Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
            assertThat(seconds).isBetween(1L, 3L);
        });
        assertThat(get("/webhooks", other).statusCode()).isEqualTo(200);
    }

    private void tellAsAnother(UsageMessage message) {
        producer.send(
                Topics.USAGE,
                "another",
                MessageCodec.write(
                        MessageType.USAGE, "/test", UUID.randomUUID().toString(), "another", Instant.now(), message));
    }

    @Test
    @Order(1)
    void whatIsGrantedHereIsTold() {
        Registry.Client client = known(registry.client("webhook"));
        get("/webhooks", client);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(told())
                .anySatisfy(message -> assertThat(message.requests()).containsKey(client.id())));
    }

    private List<UsageMessage> told() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(Topics.USAGE, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<UsageMessage> told = new java.util.ArrayList<>();
            while (consumer.position(partition)
                    < consumer.endOffsets(List.of(partition)).get(partition)) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> told.add(MessageCodec.read(MessageType.USAGE, message.value())
                                .data()));
            }
            return told;
        }
    }

    @Test
    @Order(2)
    void beforeTheEndEverythingIsServedAndConnectionsAreGivenUp() {
        assertThat(send(to("/location")).headers().firstValue("Connection")).isEmpty();
        stopping.fire(new ShutdownDelayInitiatedEvent());
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = send(to("/location"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Connection")).contains("close");
        }
    }
}
