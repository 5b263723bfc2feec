package org.crvs.interop.clientregistry.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.administrator.AdministratorStore;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.Samples;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.inject.Inject;

/** Nobody finds out who exists: neither by what is answered nor by when. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class EnumerationTest {

    private static final int ROUNDS = 9;
    private static final Duration TOLERANCE = Duration.ofMillis(60);

    @Inject
    RegistryConfig config;

    @Inject
    AdministratorStore people;

    private final Set<String> answers = new HashSet<>();

    @Test
    void anUnknownClientAWrongSecretAndADisabledClientAreAnsweredAlike() {
        JsonPath disabled = Registry.register("HEALTH");
        String disabledId = disabled.getString("client.clientId");
        Registry.asAdministrator()
                .post("/clients/" + disabledId + "/deactivate")
                .then()
                .statusCode(200);
        Map<String, Runnable> kinds = new LinkedHashMap<>();
        kinds.put(
                "unknown",
                () -> secret(UUID.randomUUID().toString(), UUID.randomUUID().toString()));
        kinds.put("not even an id", () -> secret("nobody", "nothing"));
        kinds.put(
                "wrong secret",
                () -> secret(SeedFile.HEALTH_ID, UUID.randomUUID().toString()));
        kinds.put("disabled", () -> secret(disabledId, disabled.getString("clientSecret")));
        assertAlike(kinds);
    }

    @Test
    void soAreAssertionsOfUnknownClientsAndOfThoseWithOtherKeysOrNone() throws JoseException {
        RsaJsonWebKey own = RsaJwkGenerator.generateJwk(2048);
        own.setKeyId("own");
        JsonPath registered = Registry.registerBody("{\"name\":\"%s\",\"type\":\"HEALTH\",\"jwks\":{\"keys\":[%s]}}"
                .formatted(
                        Registry.uniqueName("Signer"),
                        own.toJson(org.jose4j.jwk.JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
        RsaJsonWebKey other = RsaJwkGenerator.generateJwk(2048);
        other.setKeyId("own");
        Map<String, Runnable> kinds = new LinkedHashMap<>();
        kinds.put("unknown", () -> assertion(UUID.randomUUID().toString(), other));
        kinds.put("another key", () -> assertion(registered.getString("client.clientId"), other));
        kinds.put("no keys", () -> assertion(SeedFile.HEALTH_ID, other));
        kinds.put(
                "no assertion",
                () -> send(Map.of(
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", "a.b.c")));
        assertAlike(kinds);
    }

    @Test
    void aNameThatExistsTakesAsLongToRefuseInTheConsoleAsOneThatDoesNot() {
        people.addMissing("enumerated", "a password nobody guesses", Role.AUDITOR);
        Map<String, Runnable> kinds = new LinkedHashMap<>();
        kinds.put("unknown", () -> signIn("nobody-" + UUID.randomUUID()));
        kinds.put("wrong password", () -> signIn("enumerated"));
        Samples.of(ROUNDS, kinds).alike(TOLERANCE);
        assertThat(answers).hasSize(1);
    }

    private void assertAlike(Map<String, Runnable> kinds) {
        Samples.of(ROUNDS, kinds).noneFasterThan(config.token().refusalTime()).alike(TOLERANCE);
        assertThat(answers).as("status, headers and body").hasSize(1);
        assertThat(answers.iterator().next()).startsWith("401").contains("invalid_client");
    }

    private void secret(String clientId, String secret) {
        send(Map.of("client_id", clientId, "client_secret", secret));
    }

    private void assertion(String clientId, RsaJsonWebKey key) {
        var claims = new JwtClaims();
        claims.setIssuer(clientId);
        claims.setSubject(clientId);
        claims.setAudience("http://127.0.0.1:7070/token");
        claims.setGeneratedJwtId();
        claims.setExpirationTimeMinutesInTheFuture(3);
        var signed = new JsonWebSignature();
        signed.setPayload(claims.toJson());
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA384);
        signed.setKeyIdHeaderValue(key.getKeyId());
        signed.setKey(key.getPrivateKey());
        try {
            send(Map.of(
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion",
                    signed.getCompactSerialization()));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(Map<String, String> form) {
        keep(given().formParam("grant_type", "client_credentials")
                .formParams(form)
                .post("/token"));
    }

    private final AtomicInteger address = new AtomicInteger();

    /** From another address each time, so that nobody is locked out. */
    private void signIn(String username) {
        String knock = "made-up";
        Response answer = given().cookie("crvs_console_knock", knock)
                .header("Forwarded", "for=198.51.100." + address.incrementAndGet() + ";proto=http")
                .formParam("_csrf", knock)
                .formParam("username", username)
                .formParam("password", "a wrong password")
                .post("/console/sign-in");
        answers.add(answer.statusCode()
                + answer.asString().replaceAll("value=\"[^\"]*\"", "").replace(username, ""));
    }

    private void keep(Response answer) {
        var headers = new TreeMap<String, String>();
        answer.getHeaders()
                .forEach(header -> headers.put(header.getName().toLowerCase(java.util.Locale.ROOT), header.getValue()));
        headers.keySet().removeAll(Set.of("date", "x-request-id", "traceparent"));
        answers.add(answer.statusCode() + " " + headers + " " + answer.asString());
    }
}
