package org.crvs.interop.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.gateway.testing.BackendsResource;
import org.crvs.interop.gateway.testing.Registry;
import org.crvs.interop.gateway.testing.TokenIssuer;
import org.crvs.interop.localstack.testing.Faults;
import org.crvs.interop.localstack.testing.StackResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Who is let in, how often, for how long, and what is kept of those who are not. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(BackendsResource.class)
class AccessTest extends GatewayTestBase {

    private static final TokenIssuer ISSUER = new TokenIssuer(UUID.randomUUID().toString(), "http://gateway.test");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private HttpRequest.Builder with(String token, String target) {
        return to(target).header("Authorization", "Bearer " + token);
    }

    private String knownToken(Registry.Client client, String... scopes) {
        String token = ISSUER.token(client.id(), Instant.now(), scopes);
        registry.publish(ISSUER);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> send(with(token, "/location")).statusCode() == 200);
        return token;
    }

    @Test
    void aTokenIsGoodForWhatItGrants() {
        Registry.Client client = known(registry.client("webhook", "record.read"));
        String token = knownToken(client, "webhook", "natlsysadmin");
        assertThat(send(with(token, "/webhooks")).statusCode()).isEqualTo(200);
        assertThat(send(with(token, "/records/1")).statusCode()).isEqualTo(403);
        assertThat(send(with(token, "/clients")).statusCode()).isEqualTo(403);
    }

    @Test
    void aDisabledClientIsOutWithKeyAndTokenWithinTwoSeconds() {
        Registry.Client client = known(registry.client("webhook"));
        String token = knownToken(client, "webhook");
        registry.publish(client, ClientStatus.DISABLED, Registry.PLENTY);
        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(get("/webhooks", client).statusCode()).isEqualTo(401);
            assertThat(send(with(token, "/webhooks")).statusCode()).isEqualTo(401);
            assertThat(send(with(token, "/location")).statusCode()).isEqualTo(401);
        });
        registry.publish(client, ClientStatus.ACTIVE, Registry.PLENTY);
        await().untilAsserted(() ->
                assertThat(send(with(token, "/webhooks")).statusCode()).isEqualTo(200));
        registry.publish(client, ClientStatus.DELETED, Registry.PLENTY);
        await().untilAsserted(
                        () -> assertThat(get("/webhooks", client).statusCode()).isEqualTo(401));
    }

    @Test
    void anExpiredOrForeignTokenIsRefused() throws Exception {
        Registry.Client client = known(registry.client("webhook"));
        knownToken(client, "webhook");
        String expired = ISSUER.token(client.id(), Instant.now().minus(Duration.ofHours(1)), "webhook");
        HttpResponse<String> answer = send(with(expired, "/webhooks"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("detail").asText()).contains("expired");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
        String foreign = new TokenIssuer(ISSUER.kid(), "http://gateway.test").token(client.id(), Instant.now());
        assertThat(send(with(foreign, "/webhooks")).statusCode()).isEqualTo(401);
    }

    @Test
    void keyAndTokenTogetherAreRefused() {
        Registry.Client client = known(registry.client("webhook"));
        String token = knownToken(client, "webhook");
        assertThat(send(with(token, "/webhooks").header("X-API-Key", client.apiKey()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(to("/webhooks").header("X-API-Key", client.apiKey()).header("X-API-Key", client.apiKey()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aClientIsSlowedDownToItsOwnRate() {
        Registry.Client slow = known(registry.client(new ClientMessage.Limits(2, 0, 0, 0), "webhook"));
        List<HttpResponse<String>> answers =
                IntStream.range(0, 30).mapToObj(i -> get("/webhooks", slow)).toList();
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"client\";q=4;w=2");
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"client\";r=0;t=");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(get("/webhooks", known(registry.client("webhook"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPoisonMessageStopsNothing() {
        producer.send(Topics.CLIENTS, "poison", "{not json".getBytes(StandardCharsets.UTF_8));
        Registry.Client client = known(registry.client("webhook"));
        assertThat(get("/webhooks", client).statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(all(Topics.deadLetterOf(Topics.CLIENTS)))
                .anySatisfy(parked -> assertThat(parked.key()).isEqualTo("poison")));
    }

    @Test
    void refusalsAreAuditedByIdentifiersOnly() {
        Registry.Client client = known(registry.client("webhook"));
        String nobodys = refusedRequestId(to("/records/1?childFamilyName=Kamau"));
        String scopeless = refusedRequestId(to("/clients/abc").header("X-API-Key", client.apiKey()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            AuditMessage anonymous = audited(nobodys);
            assertThat(anonymous.action()).isEqualTo("access.refuse");
            assertThat(anonymous.outcome()).isEqualTo(AuditMessage.Outcome.REFUSED);
            assertThat(anonymous.actor()).isNull();
            assertThat(anonymous.detail())
                    .isEqualTo(Map.of("reason", "no-credentials", "method", "GET", "route", "/records/**"));
            AuditMessage known = audited(scopeless);
            assertThat(known.actor().clientId()).isEqualTo(client.id());
            assertThat(known.detail()).containsEntry("reason", "missing-scope");
            assertThat(String.valueOf(known)).doesNotContain("abc").doesNotContain(client.apiKey());
        });
    }

    private String refusedRequestId(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).isBetween(401, 403);
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private AuditMessage audited(String requestId) {
        return all(Topics.AUDIT).stream()
                .map(message ->
                        MessageCodec.read(MessageType.AUDIT, message.value()).data())
                .filter(event -> requestId.equals(event.requestId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not audited yet"));
    }

    /** Everything on a topic now. */
    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            Instant patience = Instant.now().plusSeconds(10);
            while (all.size() < end && Instant.now().isBefore(patience)) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    @Test
    void knownKeysAndTokensWorkWhileTheBrokerIsAway() throws Exception {
        Registry.Client client = known(registry.client("webhook"));
        String token = knownToken(client, "webhook");
        Faults.stopKafka();
        try {
            assertThat(get("/webhooks", client).statusCode()).isEqualTo(200);
            assertThat(send(with(token, "/webhooks")).statusCode()).isEqualTo(200);
            assertThat(send(to("/webhooks")).statusCode()).isEqualTo(401);
            assertThat(send(to("/q/health/ready")).statusCode()).isEqualTo(200);
        } finally {
            Faults.startKafka();
        }
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            Registry.Client another = registry.client("webhook");
            return known(another) != null;
        });
    }

    @Test
    void tellsTheOperatorHowItIs() {
        Registry.Client client = known(registry.client("webhook"));
        get("/webhooks", client);
        send(to("/clients"));
        HttpResponse<String> health = send(to("/q/health/ready"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("clients", "known");
        String metrics = send(to("/q/metrics")).body();
        assertThat(metrics)
                .contains("crvs_gateway_requests_seconds_count{client=\"CUSTOM\"")
                .contains("route=\"/webhooks\"", "crvs_gateway_refusals_total{", "reason=\"no-credentials\"")
                .contains("crvs_gateway_clients ", "crvs_gateway_clients_age", "crvs_gateway_requests_open")
                .doesNotContain(client.id());
    }

    @Test
    void oneDocumentDescribesWhatIsServed() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<String> answer = send(to("/openapi.json"));
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode document = json(answer);
            assertThat(document.path("openapi").asText()).startsWith("3.1");
            assertThat(document.at("/servers/0/url").asText()).isEqualTo("http://gateway.test");
            assertThat(document.at("/components/securitySchemes/oauth2/flows/clientCredentials/tokenUrl")
                            .asText())
                    .isEqualTo("http://gateway.test/token");
            assertThat(document.at("/components/securitySchemes/apiKey/name").asText())
                    .isEqualTo("X-API-Key");
            assertThat(document.path("paths").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("/notification", "/graphql");
            assertThat(document.at("/paths/~1notification/post/x-from").asText())
                    .isEqualTo("notification");
            assertThat(document.at("/paths/~1graphql/post/security/1/oauth2/0").asText())
                    .isEqualTo("recordsearch");
            JsonNode collection = json(send(to("/postman.json")));
            assertThat(collection.at("/info/name").asText()).isEqualTo("CRVS Interop");
            assertThat(collection.at("/item").findValuesAsText("name")).contains("GraphQL", "Ask in GraphQL");
        });
    }

    @Test
    void swaggerUiShowsTheOneDocument() throws Exception {
        HttpResponse<String> redirect = send(to("/documentation"));
        String page = redirect.statusCode() / 100 == 3
                ? redirect.headers().firstValue("Location").orElseThrow()
                : "/documentation";
        assertThat(page).contains("/documentation");
        HttpResponse<String> answer = send(to("/documentation/"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("/openapi.json");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'");
    }
}
