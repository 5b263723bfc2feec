package org.crvs.interop.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.testing.ScriptedGateway;
import org.crvs.interop.localstack.testing.ScriptedGateway.Reply;
import org.crvs.interop.localstack.testing.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class SessionTest {

    private static final JsonNode CREDENTIALS = new ObjectMapper()
            .createObjectNode()
            .put("clientId", "c-1")
            .put("clientSecret", "s+1&x")
            .put("shaSecret", "sha");

    private final AtomicInteger tokens = new AtomicInteger();
    private final ScriptedGateway gateway = new ScriptedGateway(
            request -> Reply.of(200, "{\"access_token\":\"t-" + tokens.incrementAndGet() + "\",\"expires_in\":600}"));
    private final TickingClock clock = new TickingClock(Duration.ZERO);
    private final Session session = session(URI.create(gateway.url()));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Session session(URI address) {
        return new Session(new Gateway(address), "hospital", CREDENTIALS, clock);
    }

    @Test
    void oneTokenServesUntilShortlyBeforeItEnds() {
        gateway.on("/x", request -> Reply.of(200, "{}"));

        session.get("/x").expect(200);
        clock.advance(Duration.ofSeconds(569));
        session.get("/x").expect(200);
        assertThat(tokens).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        session.get("/x").expect(200);

        assertThat(tokens).hasValue(2);
        assertThat(gateway.requests("/x"))
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer t-1", "Bearer t-1", "Bearer t-2");
    }

    @Test
    void aTokenIsAskedForWithTheCredentialsEncoded() {
        session.requestToken();

        assertThat(gateway.requests("/token")).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("grant_type=client_credentials&client_id=c-1&client_secret=s%2B1%26x");
            assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        });
    }

    @Test
    void aBodyIsSentAsJsonAndNoneWithoutAType() {
        gateway.on("/records", request -> Reply.of(200, "{}"));

        session.post("/records", Map.of("reason", "Zoë")).expect(200);
        session.delete("/records").expect(200);

        ScriptedGateway.Request post = gateway.requests("/records").get(0);
        assertThat(post.body()).isEqualTo("{\"reason\":\"Zoë\"}");
        assertThat(post.header("Content-Type")).isEqualTo("application/json");
        ScriptedGateway.Request delete = gateway.requests("/records").get(1);
        assertThat(delete.method()).isEqualTo("DELETE");
        assertThat(delete.body()).isEmpty();
        assertThat(delete.header("Content-Type")).isNull();
    }

    @Test
    void furtherHeadersWinOverTheUsualType() {
        gateway.on("/notification", request -> Reply.of(200, ""));

        session.post("/notification", "{}", Map.of("Content-Type", "application/fhir+json", "Idempotency-Key", "k"));

        assertThat(gateway.requests("/notification")).singleElement().satisfies(request -> {
            assertThat(request.header("Content-Type")).isEqualTo("application/fhir+json");
            assertThat(request.header("Idempotency-Key")).isEqualTo("k");
            assertThat(request.header("Authorization")).isEqualTo("Bearer t-1");
        });
    }

    @Test
    void aQueryTravelsWithItsVariables() throws Exception {
        gateway.on("/graphql", request -> Reply.of(200, "{\"data\":{}}"));

        session.graphQl("query q($a: Int) { x }", Map.of("a", 7));

        JsonNode sent =
                new ObjectMapper().readTree(gateway.requests("/graphql").get(0).body());
        assertThat(sent.path("query").asText()).isEqualTo("query q($a: Int) { x }");
        assertThat(sent.at("/variables/a").asInt()).isEqualTo(7);
    }

    @Test
    void aRefusedTokenStopsTheStoryWithWhatCameBack() {
        try (var refusing = new ScriptedGateway(request -> Reply.of(401, "{\"error\":\"invalid_client\"}"))) {
            assertThatThrownBy(() -> session(URI.create(refusing.url())).get("/x"))
                    .isInstanceOf(StoryException.class)
                    .hasMessage("POST /token was answered 401 instead of 200: {\"error\":\"invalid_client\"}");
            assertThat(refusing.requests("/x")).isEmpty();
        }
    }

    @Test
    void aGatewayThatIsNotThereIsNamed() {
        URI nowhere = URI.create("http://127.0.0.1:" + Ports.free());

        assertThatThrownBy(() -> session(nowhere).get("/x"))
                .isInstanceOf(StoryException.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageNotContaining("s+1");
    }

    @Test
    void anAnswerWithoutJsonHasAMissingNodeAndAnAbsentHeaderIsEmpty() {
        gateway.on("/text", request -> new Reply(200, Map.of("X-Tracking-Id", "B1"), "<html>"));
        gateway.on("/none", request -> Reply.of(204, ""));

        Answer text = session.get("/text");
        assertThat(text.json().isMissingNode()).isTrue();
        assertThat(text.header("x-tracking-id")).isEqualTo("B1");
        assertThat(text.header("Location")).isEmpty();
        assertThat(session.get("/none").expect(204).json().isMissingNode()).isTrue();
        assertThatThrownBy(() -> text.expect(201)).hasMessage("GET /text was answered 200 instead of 201: <html>");
    }
}
