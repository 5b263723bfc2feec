package org.crvs.interop.clientregistry.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.registerBody;
import static org.crvs.interop.clientregistry.testing.Registry.uniqueName;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Clients that sign an assertion instead of sending a secret. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class PrivateKeyJwtTest {

    private static final String ENDPOINT = "http://127.0.0.1:7070/token";
    private static PublicJsonWebKey rsa;
    private static PublicJsonWebKey ec;

    @BeforeAll
    static void makeKeys() throws JoseException {
        rsa = named(RsaJwkGenerator.generateJwk(2048), "rsa-1");
        ec = named(EcJwkGenerator.generateJwk(EllipticCurves.P384), "ec-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "ES384"})
    void aSignedAssertionGetsAToken(String algorithm) throws Exception {
        String id = client();
        JwtClaims claims = claims(id);
        ask(signed(claims, algorithm))
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("scope", equalTo("notification-api"));
        asAdministrator()
                .get("/audit?action=token.issue&client=" + id)
                .then()
                .body("entries[0].actor.clientId", equalTo(id));
    }

    @Test
    void anAssertionIsGoodOnceHoweverManyAskWithIt() throws Exception {
        String assertion = signed(claims(client()), "ES384");
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> attempt = () -> ask(assertion).extract().statusCode();
            var codes = callers.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> attempt).toList());
            int granted = 0;
            for (var code : codes) {
                granted += code.get() == 200 ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void theIdOfAnAssertionIsItsClientsOwn() throws Exception {
        JwtClaims one = claims(client());
        one.setJwtId("the-same");
        JwtClaims other = claims(client());
        other.setJwtId("the-same");
        ask(signed(one, "RS384")).statusCode(200);
        ask(signed(other, "RS384")).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audience",
                "issuer",
                "subject",
                "expired",
                "endless",
                "without-jti",
                "without-exp",
                "early",
                "stranger",
                "hmac",
                "unsigned",
                "rs512",
                "unknown-kid",
                "garbage"
            })
    void whatIsWrongIsRefusedWithOneAnswer(String wrong) throws Exception {
        ask(assertion(client(), wrong))
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body("error_description", equalTo("client authentication failed"));
    }

    private static String assertion(String id, String wrong) throws JoseException {
        JwtClaims claims = claims(id);
        switch (wrong) {
            case "audience" -> claims.setAudience("https://elsewhere.example/token");
            case "issuer" -> claims.setIssuer(SeedFile.HEALTH_ID);
            case "subject" -> claims.setSubject(SeedFile.HEALTH_ID);
            case "expired" -> claims.setExpirationTimeMinutesInTheFuture(-2);
            case "endless" -> claims.setExpirationTimeMinutesInTheFuture(20);
            case "without-jti" -> claims.unsetClaim("jti");
            case "without-exp" -> claims.unsetClaim("exp");
            case "early" -> claims.setNotBeforeMinutesInThePast(-3);
            default -> {}
        }
        JsonWebSignature jws = jws(claims, "RS384");
        switch (wrong) {
            case "stranger" -> jws.setKey(RsaJwkGenerator.generateJwk(2048).getPrivateKey());
            case "hmac" -> {
                jws.setAlgorithmHeaderValue("HS256");
                jws.setKey(new HmacKey(rsa.getPublicKey().getEncoded()));
            }
            case "unsigned" -> {
                jws.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
                jws.setAlgorithmHeaderValue("none");
                jws.setKey(null);
            }
            case "rs512" -> jws.setAlgorithmHeaderValue("RS512");
            case "unknown-kid" -> jws.setKeyIdHeaderValue("another");
            default -> {}
        }
        return wrong.equals("garbage") ? "a.b.c" : jws.getCompactSerialization();
    }

    @Test
    void aClientWithoutKeysOrNotActiveIsRefused() throws Exception {
        ask(signed(claims(SeedFile.HEALTH_ID), "RS384")).statusCode(401);
        ask(signed(claims(UUID.randomUUID().toString()), "RS384")).statusCode(401);
        String id = client();
        asAdministrator().post("/clients/" + id + "/deactivate").then().statusCode(200);
        ask(signed(claims(id), "RS384")).statusCode(401);
    }

    @Test
    void keysTakenAwayNoLongerProve() throws Exception {
        String id = client();
        asAdministrator().body("{\"jwks\":null}").patch("/clients/" + id).then().statusCode(200);
        ask(signed(claims(id), "ES384")).statusCode(401);
    }

    @Test
    void assertionAndSecretTogetherAreRefused() throws Exception {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_assertion_type", TokenRequest.ASSERTION_TYPE)
                .formParam("client_assertion", signed(claims(client()), "RS384"))
                .formParam("client_secret", "x")
                .post("/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_assertion=x                                              | client_assertion_type",
                "client_assertion=x&client_assertion_type=saml                   | client_assertion_type",
                "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer | client_assertion",
            })
    void halfAnAssertionIsRefused(String form, String named) {
        given().contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&" + form)
                .post("/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", org.hamcrest.Matchers.containsString(named));
    }

    @Test
    void theMetadataSaysSo() {
        given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body("token_endpoint", equalTo(ENDPOINT))
                .body(
                        "token_endpoint_auth_methods_supported",
                        hasItems("private_key_jwt", "client_secret_basic", "client_secret_post"))
                .body("token_endpoint_auth_signing_alg_values_supported", hasItems("RS256", "RS384", "ES384"));
    }

    @Test
    void aKeySetIsShownAndHeldToItsRules() throws JoseException {
        String id = client();
        asAdministrator()
                .get("/clients/" + id)
                .then()
                .body("jwks.keys.kid", equalTo(java.util.List.of("rsa-1", "ec-1")));
        refused("{}", "/jwks");
        refused("{\"keys\":[]}", "/jwks");
        refused("{\"keys\":[" + rsa.toJson(OutputControlLevel.INCLUDE_PRIVATE) + "]}", "/jwks/keys/0");
        refused("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}]}", "/jwks/keys/0");
        refused("{\"keys\":[" + rsa.toJson() + "," + rsa.toJson() + "]}", "/jwks/keys/1/kid");
        refused("{\"keys\":[" + named(RsaJwkGenerator.generateJwk(1024), "weak").toJson() + "]}", "/jwks/keys/0");
        refused(
                "{\"keys\":["
                        + named(EcJwkGenerator.generateJwk(EllipticCurves.P256), "p256")
                                .toJson() + "]}",
                "/jwks/keys/0");
    }

    private static void refused(String jwks, String pointer) {
        asAdministrator()
                .body("{\"name\":\"%s\",\"type\":\"HEALTH\",\"jwks\":%s}".formatted(uniqueName("Keys"), jwks))
                .post("/clients")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", startsWith(pointer));
    }

    private static String client() {
        return registerBody("{\"name\":\"%s\",\"type\":\"HEALTH\",\"jwks\":{\"keys\":[%s,%s]}}"
                        .formatted(uniqueName("Signing"), rsa.toJson(), ec.toJson()))
                .getString("client.clientId");
    }

    private static JwtClaims claims(String clientId) {
        var claims = new JwtClaims();
        claims.setIssuer(clientId);
        claims.setSubject(clientId);
        claims.setAudience(ENDPOINT);
        claims.setGeneratedJwtId();
        claims.setExpirationTimeMinutesInTheFuture(4);
        return claims;
    }

    private static String signed(JwtClaims claims, String algorithm) throws JoseException {
        return jws(claims, algorithm).getCompactSerialization();
    }

    private static JsonWebSignature jws(JwtClaims claims, String algorithm) {
        PublicJsonWebKey key = algorithm.startsWith("ES") ? ec : rsa;
        var jws = new JsonWebSignature();
        jws.setPayloadBytes(claims.toJson().getBytes(StandardCharsets.UTF_8));
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setHeader("typ", "JWT");
        jws.setKey(key.getPrivateKey());
        return jws;
    }

    private static PublicJsonWebKey named(PublicJsonWebKey key, String kid) {
        key.setKeyId(kid);
        return key;
    }

    private static ValidatableResponse ask(String assertion) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_assertion_type", TokenRequest.ASSERTION_TYPE)
                .formParam("client_assertion", assertion)
                .post("/token")
                .then();
    }
}
