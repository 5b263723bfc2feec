package org.crvs.interop.localstack.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.testing.ScriptedGateway;
import org.crvs.interop.localstack.testing.ScriptedGateway.Reply;
import org.crvs.interop.localstack.testing.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class GatewayAccessTest {

    private final ScriptedGateway gateway = new ScriptedGateway();
    private final Clock clock = Clock.systemUTC();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aRequestCarriesTheTokenOfItsClient() {
        gateway.on("/location", request -> Reply.of(200, "{\"total\":3}"));

        GatewayAccess.Answer answer =
                GatewayAccess.administrator(gateway.credentials(), clock).get("/location?_count=1");

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.body().path("total").asInt()).isEqualTo(3);
        assertThat(gateway.requests("/token")).singleElement().satisfies(request -> assertThat(request.body())
                .isEqualTo("grant_type=client_credentials&client_id=admin-id&client_secret=admin+secret%26"));
        assertThat(gateway.requests("/location")).singleElement().satisfies(request -> assertThat(
                        request.header("Authorization"))
                .isEqualTo("Bearer t-1"));
    }

    @Test
    void aTextIsSentAsItIsWithItsTypeAndHeaders() {
        gateway.on("/x", request -> Reply.of(201, ""));

        GatewayAccess.Answer answer = GatewayAccess.client(gateway.credentials(), "HEALTH", clock)
                .post("/x", "application/x-ndjson", Map.of("Idempotency-Key", "k-1"), "{\"name\":\"Zoë\"}\n");

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.body().isMissingNode()).as("no body, no JSON").isTrue();
        assertThat(gateway.requests("/x")).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.header("Content-Type")).isEqualTo("application/x-ndjson");
            assertThat(request.header("Idempotency-Key")).isEqualTo("k-1");
            assertThat(request.body()).isEqualTo("{\"name\":\"Zoë\"}\n");
        });
        assertThat(gateway.requests("/token").get(0).body()).contains("client_id=c-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 502, 503, 504})
    void aGatewayThatHasNotHeardOfItsClientsYetIsAskedAgain(int notYet) {
        var attempts = new AtomicInteger();
        gateway.on("/x", request -> Reply.of(attempts.incrementAndGet() < 3 ? notYet : 200, "{}"));

        GatewayAccess.Answer answer =
                GatewayAccess.administrator(gateway.credentials(), clock).get("/x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 429, 500})
    void aRefusalIsAnAnswerAndNotAskedForTwice(int refusal) {
        gateway.on("/x", request -> Reply.of(refusal, "{\"detail\":\"no\"}"));

        GatewayAccess.Answer answer =
                GatewayAccess.administrator(gateway.credentials(), clock).get("/x");

        assertThat(answer.status()).isEqualTo(refusal);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(gateway.requests("/x")).hasSize(1);
    }

    @Test
    void patienceEndsWithTheLastAnswer() {
        gateway.on("/x", request -> Reply.of(403, "{\"detail\":\"lacks the scope\"}"));

        GatewayAccess.Answer answer = GatewayAccess.administrator(
                        gateway.credentials(), new TickingClock(Duration.ofSeconds(20)))
                .get("/x");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("detail").asText()).isEqualTo("lacks the scope");
        assertThat(gateway.requests("/x")).hasSize(2);
    }

    @Test
    void whoGetsNoTokenSendsNothing() {
        try (var refusing = new ScriptedGateway(request -> Reply.of(400, "{\"error\":\"invalid_client\"}"))) {
            refusing.on("/x", request -> Reply.of(200, "{}"));

            GatewayAccess.Answer answer =
                    GatewayAccess.administrator(refusing.credentials(), clock).get("/x");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().path("error").asText()).isEqualTo("invalid_client");
            assertThat(refusing.requests("/x")).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsAMissingBody() {
        gateway.on("/x", request -> Reply.of(500, "<html>"));

        assertThat(GatewayAccess.administrator(gateway.credentials(), clock)
                        .get("/x")
                        .body()
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void aGatewayThatIsNotThereIsNamed() {
        String nowhere = "http://127.0.0.1:" + Ports.free();
        var credentials = new Credentials(nowhere, gateway.credentials().administrator(), Map.of());

        assertThatThrownBy(() -> GatewayAccess.administrator(credentials, clock).get("/x"))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining(nowhere)
                .hasMessageContaining("does not answer");
    }

    @Test
    void aClientNobodyHasIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> GatewayAccess.client(gateway.credentials(), "WEBHOOK", clock))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("WEBHOOK");
        assertThat(gateway.requests("/token")).isEmpty();
    }
}
