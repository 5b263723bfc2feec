package org.crvs.interop.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.gateway.testing.BackendsResource;
import org.crvs.interop.gateway.testing.Raw;
import org.crvs.interop.gateway.testing.Registry;
import org.crvs.interop.localstack.testing.StackResource;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What goes through the gateway, what does not, and what arrives behind it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(BackendsResource.class)
class DoorTest extends GatewayTestBase {

    private Registry.Client subscriber;

    @BeforeEach
    void subscriber() {
        subscriber = known(registry.client("webhook", "record.read", "record.register"));
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.body()).contains("\"status\":" + status).containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
    }

    private static String header(JsonNode arrived, String name) {
        return arrived.path("headers").path(name).path(0).asText(null);
    }

    @AfterAll
    static void nothingStaysOpen() {
        await().untilAsserted(() -> assertThat(Metrics.globalRegistry
                        .get("crvs.gateway.requests.open")
                        .gauge()
                        .value())
                .isZero());
    }

    // ---- what arrives

    @Test
    void aRequestArrivesWithTheClientsNameAndWithoutItsKey() throws Exception {
        JsonNode arrived = json(send(to("/records/1?status=A%2fB&x")
                .header("X-API-Key", subscriber.apiKey())
                .header("Accept", "application/fhir+json")
                .header("If-Match", "\"3\"")
                .header("Cookie", "a=b")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=203.0.113.9")
                .header("X-Real-IP", "203.0.113.9")
                .header("X-Original-URL", "/clients")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Crvs-Client", "admin")
                .header("tracestate", "a=b")));

        assertThat(arrived.path("backend").asText()).isEqualTo("notification");
        assertThat(arrived.path("method").asText()).isEqualTo("GET");
        assertThat(arrived.path("uri").asText()).isEqualTo("/records/1?status=A%2fB&x");
        assertThat(arrived.path("headers").fieldNames())
                .toIterable()
                .containsAll(List.of("authorization", "x-request-id", "traceparent", "forwarded", "accept", "if-match"))
                .doesNotContain(
                        "x-api-key",
                        "cookie",
                        "x-forwarded-for",
                        "x-forwarded-prefix",
                        "x-forwarded-host",
                        "x-real-ip",
                        "x-original-url",
                        "x-http-method-override",
                        "x-crvs-client",
                        "tracestate");
        assertThat(arrived.path("headers").path("authorization")).hasSize(1);
        assertThat(header(arrived, "forwarded"))
                .contains("for=127.0.0.1", "proto=http")
                .doesNotContain("203.0.113.9");

        JwtClaims claims = internal(header(arrived, "authorization"));
        assertThat(claims.getSubject()).isEqualTo(subscriber.id());
        assertThat(claims.getStringClaimValue("client_type")).isEqualTo("CUSTOM");
        assertThat(claims.getStringClaimValue("client_name")).isEqualTo("Hôpital " + subscriber.id());
        assertThat(claims.getStringListClaimValue("groups"))
                .containsExactlyInAnyOrder("webhook", "record.read", "record.register");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(60);
        assertThat(claims.getJwtId()).isNotBlank();
    }

    private static JwtClaims internal(String authorization) throws Exception {
        assertThat(authorization).startsWith("Bearer ");
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(
                        new JsonWebKeySet(System.getProperty(BackendsResource.PUBLIC_KEYS)).getJsonWebKeys()))
                .setExpectedIssuer(true, "crvs-gateway")
                .setExpectedAudience(true, "crvs-services")
                .setRequireExpirationTime()
                .build()
                .processToClaims(authorization.substring("Bearer ".length()));
    }

    @Test
    void internalTokensAreUsedAgain() {
        assertThat(header(json(get("/records/1", subscriber)), "authorization"))
                .isEqualTo(header(json(get("/records/2", subscriber)), "authorization"));
    }

    @Test
    void aWellFormedRequestIdAndTraceGoThrough() {
        HttpResponse<String> answer = send(to("/records/1")
                .header("X-API-Key", subscriber.apiKey())
                .header("X-Request-Id", "ward-7.1")
                .header("tracestate", "a=b")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("ward-7.1");
        assertThat(header(json(answer), "x-request-id")).isEqualTo("ward-7.1");
        assertThat(header(json(answer), "traceparent")).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        assertThat(header(json(answer), "tracestate")).isEqualTo("a=b");
    }

    @Test
    void aMalformedRequestIdIsReplaced() {
        HttpResponse<String> answer =
                send(to("/records/1").header("X-API-Key", subscriber.apiKey()).header("X-Request-Id", "a b"));
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
        assertThat(header(json(answer), "x-request-id"))
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void headersNamedByConnectionStayBehind() throws IOException {
        String answer = Raw.exchange(
                gateway.getPort(),
                "GET /location HTTP/1.0\nHost: gateway.test\nConnection: X-Hop\nX-Hop: 1\nX-Stays: 1\n\n");
        assertThat(answer).contains("\"x-stays\"").doesNotContain("\"x-hop\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 5 * 1024 * 1024})
    void aBodyArrivesWhole(int size) throws Exception {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));

        JsonNode announced = json(
                send(to("/test/in").header("X-API-Key", subscriber.apiKey()).POST(BodyPublishers.ofByteArray(body))));
        assertThat(announced.path("length").asInt()).isEqualTo(size);
        assertThat(announced.path("sha256").asText()).isEqualTo(digest);

        JsonNode chunked = json(send(to("/test/in")
                .header("X-API-Key", subscriber.apiKey())
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))));
        assertThat(chunked.path("length").asInt()).isEqualTo(size);
        assertThat(chunked.path("sha256").asText()).isEqualTo(digest);
    }

    @Test
    void aLargeAnswerComesBackWhole() {
        assertThat(get("/test/large", subscriber).body()).hasSize(5 * 1024 * 1024);
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToGoOn() throws Exception {
        HttpResponse<String> answer = send(to("/test/in")
                .expectContinue(true)
                .header("X-API-Key", subscriber.apiKey())
                .POST(BodyPublishers.ofByteArray(new byte[100_000])));
        assertThat(json(answer).path("length").asInt()).isEqualTo(100_000);
    }

    @Test
    void manyRequestsAtOnceDoNotMix() {
        IntStream.range(0, 200).parallel().forEach(i -> assertThat(
                        json(get("/records/" + i, subscriber)).path("uri").asText())
                .isEqualTo("/records/" + i));
    }

    // ---- what comes back

    @Test
    void answersComeBackAsTheyAreButForInsideAddresses() {
        HttpResponse<String> answer = get("/test/created", subscriber);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/test/1?a=b");
        assertThat(answer.headers().firstValue("X-Tracking-Id")).contains("B123456");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=60");
        assertThat(answer.headers().allValues("X-Request-Id"))
                .doesNotContain("made-up")
                .hasSize(1);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "set-cookie");

        HttpResponse<String> conflict = get("/test/conflict", subscriber);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).isEqualTo("{\"status\":409}");
        assertThat(conflict.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(get("/test/empty", subscriber).statusCode()).isEqualTo(204);
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() {
        for (HttpResponse<String> answer : List.of(
                get("/records/1", subscriber),
                send(to("/records/1")),
                send(to("/nowhere")),
                send(to("/openapi.json")))) {
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertThat(get("/records/1", subscriber).headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void headIsAnsweredLikeGetWithoutABody() {
        HttpResponse<String> answer =
                send(to("/records/1").header("X-API-Key", subscriber.apiKey()).method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(get("/records/1", subscriber).statusCode()).isEqualTo(200);
    }

    // ---- the table

    @ParameterizedTest
    @CsvSource({
        "/records/1/register, 200",
        "/records/1/reject,   403",
        "/records/1/erase,    403",
        "/records/search,     403",
        "/notification,       403",
        "/clients,            403",
        "/webhooks,           200",
        "/webhooks/1/test,    200",
        "/location,           403"
    })
    void postsAreAllowedByScope(String path, int status) {
        HttpResponse<String> answer =
                send(to(path).header("X-API-Key", subscriber.apiKey()).POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void anAdministratorDoesNotGetTheRest() {
        Registry.Client administrator = known(registry.client("natlsysadmin"));
        assertThat(get("/clients", administrator).statusCode()).isEqualTo(200);
        assertThat(get("/webhooks", administrator).statusCode()).isEqualTo(200);
        assertProblem(get("/records/1", administrator), 403);
    }

    @Test
    void aMissingScopeIsNamed() {
        HttpResponse<String> answer = get("/clients", subscriber);
        assertProblem(answer, 403);
        assertThat(answer.body()).contains("natlsysadmin");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope", "natlsysadmin");
    }

    @Test
    void unknownPathsAndMethodsAreRefused() {
        assertProblem(send(to("/nowhere")), 404);
        assertProblem(send(to("/")), 404);
        HttpResponse<String> answer = send(to("/notification").DELETE());
        assertProblem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void publicRoutesNeedNoCredentialsButBadOnesAreRefused() {
        assertThat(send(to("/location?type=CRVS_OFFICE")).statusCode()).isEqualTo(200);
        assertThat(header(json(send(to("/location"))), "authorization")).isNull();
        assertProblem(send(to("/location").header("X-API-Key", "mistyped")), 401);
        assertThat(header(json(get("/location", subscriber)), "authorization")).startsWith("Bearer ");
    }

    @Test
    void basicCredentialsReachTheTokenEndpointAndNothingElse() {
        JsonNode arrived = json(send(to("/token?grant_type=client_credentials")
                .header("Authorization", "Basic YTpi")
                .header("X-API-Key", "whatever")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))));
        assertThat(arrived.path("backend").asText()).isEqualTo("client-registry");
        assertThat(header(arrived, "authorization")).isEqualTo("Basic YTpi");
        assertThat(header(arrived, "x-api-key")).isNull();
        assertProblem(send(to("/location").header("Authorization", "Basic YTpi")), 401);
        assertProblem(send(to("/clients").header("Authorization", "Basic YTpi")), 401);
    }

    // ---- the path

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/records/../clients",
                "/records/%2e%2e/clients",
                "/records/..%2fclients",
                "/records/..%5cclients",
                "/records\\..\\clients",
                "//clients",
                "/records//1",
                "/./clients",
                "/records/1/..;/..;/clients",
                "/records;x=/../clients",
                "/records/%252e%252e/clients",
                "/records/%zz",
                "/records/%",
                "/records/%00",
                "/records/%c0%af..%c0%afclients",
                "/documentation/../clients",
                "/openapi.json/../q/../clients",
                "/documentation/..%2f..%2fclients",
                "http://127.0.0.1/clients"
            })
    void noDetourLeadsAroundTheTable(String target) throws IOException {
        String answer = Raw.get(gateway.getPort(), target, "X-API-Key: " + subscriber.apiKey() + "\n");
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("\"backend\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/%72ecords/1,  /records/1",
        "/records/1/,   /records/1",
        "/records/%7e1, /records/~1",
        "/records/%c3%a9, /records/%C3%A9"
    })
    void otherSpellingsOfAPathArriveInItsNormalForm(String target, String arrived) throws IOException {
        assertThat(Raw.get(gateway.getPort(), target, "X-API-Key: " + subscriber.apiKey() + "\n"))
                .startsWith("HTTP/1.1 200")
                .contains("\"uri\":\"" + arrived + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/metrics", "/q/openapi"})
    void theServicesOwnEndpointsAreNotReached(String path) {
        HttpResponse<String> answer = send(to(path));
        assertThat(answer.body()).doesNotContain("\"backend\"");
        assertThat(send(to("/notification" + path)).statusCode()).isEqualTo(404);
        assertThat(send(to("/records" + path)).statusCode()).isEqualTo(401);
    }

    @Test
    void overlongHeadersAndTargetsAreRefused() throws IOException {
        assertThat(Raw.get(gateway.getPort(), "/location", "X-Long: " + "a".repeat(8_193) + "\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "X-Long", "8192 bytes");
        assertThat(Raw.get(gateway.getPort(), "/location", "X-Long: " + "a".repeat(8_192) + "\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(Raw.get(gateway.getPort(), "/location", "X-Long: a\n".repeat(3_000)))
                .startsWith("HTTP/1.1 400")
                .contains("All headers together");
        assertThat(Raw.get(gateway.getPort(), "/location", "X-Long: " + "a".repeat(200_000) + "\n"))
                .contains(" 431 ");
        assertThat(Raw.get(gateway.getPort(), "/location/" + "a".repeat(100_000), ""))
                .contains(" 414 ");
        assertThat(send(to("/location")).statusCode()).isEqualTo(200);
    }

    @Test
    void headersAreUtf8() throws IOException {
        String latin1 = Raw.get(gateway.getPort(), "/location", "X-Name: Hôpital\n");
        assertThat(latin1)
                .startsWith("HTTP/1.1 400")
                .contains("X-Name is not UTF-8")
                .doesNotContain("pital");
        byte[] utf8 = "Hôpital".getBytes(StandardCharsets.UTF_8);
        String name = new String(utf8, StandardCharsets.ISO_8859_1);
        assertThat(Raw.get(gateway.getPort(), "/location", "X-Name: " + name + "\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aRefusalWithoutABodyToDropKeepsTheConnection() {
        assertThat(send(to("/records/1")).headers().firstValue("Connection")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /webhooks HTTP/1.1\nHost: g\nConnection: close\nContent-Length: 5\nContent-Length: 6\n\nabcdef",
                "POST /webhooks HTTP/1.1\nHost: g\nConnection: close\nContent-Length: -1\n\n",
                "POST /webhooks HTTP/1.1\nHost: g\nConnection: close\nTransfer-Encoding: gzip, nonsense\n\n",
                "POST /webhooks HTTP/1.1\nHost: g\nConnection: close\nTransfer-Encoding: chunked\n\nzz\n",
                "POST /webhooks HTTP/1.1\nHost: g\nConnection: close\nTransfer-Encoding: chunked\n"
                        + "Transfer-Encoding: identity\n\n2\n{}\n0\n\n",
                "GET /webhooks\n\n"
            })
    void malformedFramingReachesNoService(String request) throws IOException {
        String keyed = request.replaceFirst("Host: g\n", "Host: g\nX-API-Key: " + subscriber.apiKey() + "\n");
        assertThat(Raw.exchange(gateway.getPort(), keyed)).doesNotContain("\"backend\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /location HTTP/1.1\nConnection: close\n\n",
                "GET /location HTTP/1.1\nHost: a b\nConnection: close\n\n",
                "GET /location HTTP/1.1\nHost: g\nHost: h\nConnection: close\n\n",
                "OPTIONS * HTTP/1.1\nHost: g\nConnection: close\n\n",
                "CONNECT g:443 HTTP/1.1\nHost: g\nConnection: close\n\n"
            })
    void aRequestWithoutOneHostOrAPathIsAProblem(String request) throws IOException {
        assertThat(Raw.exchange(gateway.getPort(), request))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "X-Request-Id", "\"traceId\"")
                .doesNotContain("\"backend\"");
    }

    // ---- bodies that are too large

    @Test
    void anAnnouncedBodyThatIsTooLargeIsRefusedBeforeItComes() throws IOException {
        Registry.Client small = known(registry.client(new ClientMessage.Limits(1_000, 0, 1_000, 0), "webhook"));
        String answer = Raw.exchange(
                gateway.getPort(),
                "POST /webhooks HTTP/1.1\nHost: g\nX-API-Key: " + small.apiKey() + "\nContent-Length: 1001\n\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "1000 bytes");
        assertThat(send(to("/webhooks")
                                .header("X-API-Key", small.apiKey())
                                .POST(BodyPublishers.ofByteArray(new byte[1_000])))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsCutOff() throws IOException {
        Registry.Client small = known(registry.client(new ClientMessage.Limits(1_000, 0, 100_000, 0), "webhook"));
        String key = "X-API-Key: " + small.apiKey() + "\r\n";
        String answer = Raw.chunks(gateway.getPort(), "/webhooks", key, 10_000, 10_000);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "100000 bytes");
        assertThat(answer).doesNotContain("\"backend\"");
        assertThat(get("/webhooks", small).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutCredentialsOnlyASmallBodyIsTaken() {
        assertProblem(send(to("/token").POST(BodyPublishers.ofByteArray(new byte[64 * 1024 + 1]))), 413);
        assertThat(send(to("/token").POST(BodyPublishers.ofByteArray(new byte[64 * 1024])))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRefusedUploadIsNotReadToItsEnd() throws IOException {
        String answer = Raw.chunks(gateway.getPort(), "/notification", "", 1_000, 10_000);
        assertThat(answer).startsWith("HTTP/1.1 401").doesNotContain("[still open]");
    }

    // ---- bodies that nest too deep

    @Test
    void jsonThatNestsTooDeepIsRefusedWhileItComes() {
        String deep = "[".repeat(65) + "]".repeat(65);
        HttpResponse<String> answer = send(to("/webhooks")
                .header("X-API-Key", subscriber.apiKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(deep)));
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("malformed-json", "at most 64");
        String shallow = "[".repeat(64) + "]".repeat(64);
        assertThat(send(to("/webhooks")
                                .header("X-API-Key", subscriber.apiKey())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(shallow)))
                        .statusCode())
                .isEqualTo(200);
    }

    // ---- services that fail

    @Test
    void aReadThatBreaksOffIsTriedOnceMoreAndAWriteIsNot() {
        assertThat(get("/test/abrupt-once/read", subscriber).statusCode()).isEqualTo(200);
        assertProblem(
                send(to("/test/abrupt-once/write")
                        .header("X-API-Key", subscriber.apiKey())
                        .POST(BodyPublishers.ofString("{}"))),
                502);
    }

    @Test
    void whenTheSenderIsGoneTheServiceIsTold() {
        String request = "GET /test/silent/abandoned HTTP/1.1\nHost: g\nX-API-Key: " + subscriber.apiKey() + "\n\n";
        // a sender that is gone before its request was passed on leaves nothing to be told
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Raw.abandon(gateway.getPort(), request);
            assertThat(json(get("/test/abandoned", subscriber))
                            .path("abandoned")
                            .asInt())
                    .isPositive();
        });
    }

    @Test
    void aServiceThatIsDownIs503() {
        HttpResponse<String> answer = send(to("/down"));
        assertProblem(answer, 503);
        assertThat(answer.body()).contains("Nothing was passed on");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertProblem(send(to("/down").POST(BodyPublishers.ofByteArray(new byte[60_000]))), 503);
    }

    @Test
    void aServiceThatIsSilentIs504() {
        HttpResponse<String> answer = get("/test/silent", subscriber);
        assertProblem(answer, 504);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aServiceThatBreaksOffIs502() {
        HttpResponse<String> answer = get("/test/abrupt", subscriber);
        assertProblem(answer, 502);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void anAnswerThatBreaksOffIsNotPassedOffAsWhole() {
        assertThatThrownBy(() -> get("/test/halfway", subscriber))
                .hasRootCauseInstanceOf(java.io.IOException.class)
                .rootCause()
                .isNotInstanceOf(java.net.http.HttpTimeoutException.class);
    }

    @Test
    void aServiceThatRefusesTheGatewayIs502() {
        assertProblem(get("/test/refuses-gateway", subscriber), 502);
    }
}
