package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.localstack.demo.Answer;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.Gateway;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What bad input gets: a problem that says what is wrong, where, and what would be accepted; nothing is stored. */
@ExtendWith(RunningStack.class)
class RefusalsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> AS_JSON = Map.of("Content-Type", "application/json");

    private final Stack stack;
    private final Instant now = Clock.systemUTC().instant();
    private final Family family = new Family(now.toEpochMilli(), now);
    private Gateway gateway;
    private Cast cast;

    RefusalsIT(Stack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void open() {
        gateway = stack.gateway();
        cast = stack.cast();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/notification",
        "GET,/records",
        "GET,/records/x",
        "POST,/records/x/register",
        "POST,/graphql",
        "POST,/webhooks",
        "GET,/clients",
        "GET,/audit",
        "POST,/location"
    })
    void withoutAKey(String method, String path) {
        Answer answer = gateway.send(method, path, AS_JSON, method.equals("POST") ? "{}" : null);

        problem(answer, 401, "not-authenticated");
        assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "crvs_local_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Ünïcode"})
    void withAKeyNobodyHas(String key) {
        Map<String, String> headers = new HashMap<>(AS_JSON);
        headers.put("X-API-Key", key);

        problem(gateway.send("POST", "/notification", headers, "{}"), 401, "not-authenticated");
    }

    @Test
    void withAGenuineKeyTheSameIsAllowed() {
        Map<String, String> headers = new HashMap<>(AS_JSON);
        headers.put(
                "X-API-Key", stack.credentials().at("/clients/HEALTH/apiKey").asText());

        gateway.send("POST", "/notification", headers, family.birthNotification(now))
                .expect(200);
    }

    @Test
    void withATokenNobodyIssued() {
        String forged = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwic2NvcGUiOlsibmF0bHN5c2FkbWluIl19.";
        problem(
                gateway.send("GET", "/clients", Map.of("Authorization", "Bearer " + forged), null),
                401,
                "not-authenticated");
    }

    @Test
    void withTheWrongScope() {
        problem(cast.socialProtection().post("/notification", "{}", Map.of()), 403, "not-allowed");
        problem(cast.hospital().get("/clients"), 403, "not-allowed");
        problem(cast.hospital().get("/records"), 403, "not-allowed");
        problem(cast.nationalId().post("/graphql", Map.of("query", "{__typename}")), 403, "not-allowed");
        problem(cast.portal().post("/records/x/register", Map.of()), 403, "not-allowed");
    }

    @Test
    void onAnUnknownRoute() {
        problem(gateway.send("GET", "/nothing/here", Map.of(), null), 404, "not-found");
        problem(gateway.send("GET", "/records", Map.of("X-API-Key", "x"), null), 401, "not-authenticated");
        problem(gateway.send("DELETE", "/notification", Map.of(), null), 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[1,", "{\"a\":1}{\"b\":2}", "nonsense"})
    void withMalformedJson(String body) {
        Answer answer = cast.hospital().post("/notification", body, Map.of());

        assertThat(answer.status()).isEqualTo(400);
        problem(answer, 400, null);
    }

    @Test
    void withAnotherMediaType() {
        problem(
                cast.hospital().post("/notification", "<Bundle/>", Map.of("Content-Type", "application/xml")),
                415,
                "unsupported-media-type");
    }

    @Test
    void withAnUnknownOffice() {
        String unknown = UUID.randomUUID().toString();
        String bundle = family.birthNotification(now).replace(family.office(), unknown);

        Answer answer = cast.hospital().post("/notification", bundle, Map.of());

        JsonNode problem = problem(answer, 400, "invalid-notification");
        assertThat(problem.path("statusCode").asInt()).isEqualTo(400);
        assertThat(problem.path("message").asText()).isNotEmpty();
        String pointer = problem.at("/errors/0/pointer").asText();
        assertThat(pointer).startsWith("/entry/1/resource/extension/");
        assertThat(tree(bundle).at(pointer).toString()).contains(unknown);
    }

    @Test
    void withEveryFaultAtOnceAndNothingStored() {
        ObjectNode bundle = (ObjectNode) tree(family.birthNotification(now));
        ((ObjectNode) bundle.at("/entry/2/resource")).put("gender", "girl").put("birthDate", "2026-02-30");
        ((ObjectNode) bundle.at("/entry/1/resource")).put("status", "completed");
        int before = queueLength();

        JsonNode problem = problem(
                cast.hospital().post("/notification", bundle.toString(), Map.of()), 400, "invalid-notification");

        assertThat(problem.path("errors").findValuesAsText("pointer"))
                .contains("/entry/1/resource/status", "/entry/2/resource/gender", "/entry/2/resource/birthDate");
        assertThat(problem.path("errors").findValues("accepted")).isNotEmpty();
        assertThat(queueLength()).isEqualTo(before);
    }

    @Test
    void withAnotherBodyUnderTheSameKey() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        cast.hospital()
                .post("/notification", family.birthNotification(now), key)
                .expect(200);

        problem(
                cast.hospital().post("/notification", family.birthNotification(now.plusSeconds(1)), key),
                422,
                "idempotency-mismatch");
    }

    @Test
    void withTheWrongWebhookSecret() {
        try (var receiver = new Subscriber("refused", "x", Clock.systemUTC())) {
            Map<String, Object> hub = new HashMap<>(Map.of(
                    "callback", receiver.callback(),
                    "mode", "subscribe",
                    "topic", "BIRTH_REGISTERED",
                    "secret", "wrong"));
            Answer denied = cast.portal().post("/webhooks", Map.of("hub", hub)).expect(400);

            assertThat(denied.json().at("/hub/mode").asText()).isEqualTo("denied");
            assertThat(denied.json().at("/hub/topic").asText()).isEqualTo("BIRTH_REGISTERED");
            assertThat(denied.json().at("/hub/reason").asText()).isEqualTo("hub.secret is incorrect");
            assertThat(receiver.challenges()).isEmpty();

            hub.put("secret", cast.portal().shaSecret());
            hub.put("topic", "BIRTH_CELEBRATED");
            assertThat(cast.portal()
                            .post("/webhooks", Map.of("hub", hub))
                            .expect(400)
                            .json()
                            .at("/hub/reason")
                            .asText())
                    .isEqualTo("Unsupported topic: BIRTH_CELEBRATED");
        }
    }

    @Test
    void withACallbackThatIsNotTheirs() {
        for (String callback : List.of("http://169.254.169.254/latest/meta-data", "ftp://127.0.0.1/x", "not a url")) {
            Map<String, Object> hub = Map.of(
                    "callback",
                    callback,
                    "mode",
                    "subscribe",
                    "topic",
                    "BIRTH_REGISTERED",
                    "secret",
                    cast.portal().shaSecret());
            assertThat(cast.portal().post("/webhooks", Map.of("hub", hub)).status())
                    .as(callback)
                    .isEqualTo(400);
        }
    }

    @Test
    void inAStateThatDoesNotPermitIt() {
        String id = notified();

        JsonNode problem = problem(cast.registrar().post("/records/" + id + "/certify", Map.of()), 409, "conflict");
        assertThat(problem.toString()).contains("validate");
        problem(
                cast.registrar().post("/records/" + id + "/validate", "{}", Map.of("If-Match", "\"7\"")),
                412,
                "version-mismatch");
        problem(cast.registrar().post("/records/" + id + "/reject", Map.of()), 400, null);
        problem(cast.registrar().post("/records/" + UUID.randomUUID() + "/validate", Map.of()), 404, "not-found");
    }

    @Test
    void withAWrongClientSecret() {
        Answer answer = gateway.send(
                "POST",
                "/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "grant_type=client_credentials&client_id=" + cast.hospital().clientId() + "&client_secret=wrong");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    private String notified() {
        return Registering.notified(cast, family.birthNotification(now.plusSeconds(9)), Map.of());
    }

    private int queueLength() {
        return cast.registrar()
                .get("/records?status=IN_PROGRESS&limit=100&office=" + family.office())
                .expect(200)
                .json()
                .path("entries")
                .size();
    }

    private static JsonNode problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.request() + " " + answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
        if (code != null) {
            assertThat(problem.path("type").asText()).endsWith("/" + code);
        }
        return problem;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
