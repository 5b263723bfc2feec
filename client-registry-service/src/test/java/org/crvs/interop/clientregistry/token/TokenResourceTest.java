package org.crvs.interop.clientregistry.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.register;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class TokenResourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/auth/token", "/oauth2/client/token"})
    void issuesATokenThatThePublishedKeyVerifies(String path) throws Exception {
        Response answer = form(SeedFile.HEALTH_ID, SeedFile.HEALTH_SECRET).post(path);
        answer.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(600))
                .body("scope", equalTo("notification-api"));
        JwtClaims claims = verified(answer.path("access_token"));
        assertThat(claims.getSubject()).isEqualTo(SeedFile.HEALTH_ID);
        assertThat(claims.getStringClaimValue("client_id")).isEqualTo(SeedFile.HEALTH_ID);
        assertThat(claims.getStringListClaimValue("scope")).containsExactly("notification-api");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(600);
        assertThat(claims.getJwtId()).isNotBlank();
    }

    @Test
    void takesBasicAndTheQueryStringToo() {
        given().auth()
                .preemptive()
                .basic(SeedFile.HEALTH_ID, SeedFile.HEALTH_SECRET)
                .formParam("grant_type", "client_credentials")
                .post("/token")
                .then()
                .statusCode(200);
        given().queryParam("grant_type", "client_credentials")
                .queryParam("client_id", SeedFile.HEALTH_ID)
                .queryParam("client_secret", SeedFile.HEALTH_SECRET)
                .post("/auth/token")
                .then()
                .statusCode(200)
                .body("access_token", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/auth/token", "/oauth2/client/token"})
    void takesAJsonObjectAsOpenCrvs2Does(String path) {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        SeedFile.HEALTH_ID,
                        "client_secret",
                        SeedFile.HEALTH_SECRET))
                .post(path)
                .then()
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("scope", equalTo("notification-api"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"text\"",
                "{} {}",
                "{\"grant_type\":1}",
                "{\"grant_type\":null}",
                "{\"grant_type\":\"client_credentials\",\"client_id\":{\"$ne\":1},\"client_secret\":\"x\"}",
                "{\"grant_type\":\"client_credentials\",\"grant_type\":\"client_credentials\",\"client_id\":\"a\","
                        + "\"client_secret\":\"b\"}"
            })
    void aJsonBodyIsAnObjectOfTexts(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/token")
                .then()
                .statusCode(400)
                .header("Cache-Control", equalTo("no-store"))
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void theInternalTokenOfTheGatewayIsNoHindrance() {
        asAdministrator()
                .contentType(ContentType.URLENC)
                .formParams(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        SeedFile.HEALTH_ID,
                        "client_secret",
                        SeedFile.HEALTH_SECRET))
                .post("/token")
                .then()
                .statusCode(200);
    }

    @Test
    void narrowsTheScopesOnRequestAndNeverWidensThem() throws Exception {
        String id = UUID.randomUUID().toString();
        JsonPath client = asAdministrator()
                .body("{\"name\":\"Narrow %s\",\"type\":\"CUSTOM\",\"scopes\":[\"record.read\",\"recordsearch\"]}"
                        .formatted(id))
                .post("/clients")
                .jsonPath();
        Response narrowed = form(client.getString("client.clientId"), client.getString("clientSecret"))
                .formParam("scope", "record.read")
                .post("/token");
        narrowed.then().statusCode(200).body("scope", equalTo("record.read"));
        assertThat(verified(narrowed.path("access_token")).getStringListClaimValue("scope"))
                .containsExactly("record.read");

        form(client.getString("client.clientId"), client.getString("clientSecret"))
                .formParam("scope", "record.read natlsysadmin")
                .post("/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
    }

    @Test
    void unknownWrongAndDisabledAreToldTheSame() {
        JsonPath client = register("HEALTH");
        String id = client.getString("client.clientId");
        asAdministrator().post("/clients/" + id + "/deactivate").then().statusCode(200);
        List<Response> answers = List.of(
                form(UUID.randomUUID().toString(), UUID.randomUUID().toString()).post("/token"),
                form(SeedFile.HEALTH_ID, UUID.randomUUID().toString()).post("/token"),
                form("x'; drop \u0000", "b").post("/token"),
                form(id, client.getString("clientSecret")).post("/token"));
        for (Response answer : answers) {
            answer.then()
                    .statusCode(401)
                    .contentType("application/json")
                    .header("Cache-Control", equalTo("no-store"))
                    .header("WWW-Authenticate", startsWith("Basic"))
                    .body("error", equalTo("invalid_client"));
            assertThat(answer.asString()).isEqualTo(answers.get(0).asString());
        }
    }

    @Test
    void aRefreshedSecretReplacesTheOldOneAtOnceWhenToldSo() {
        JsonPath client = register("HEALTH");
        String id = client.getString("client.clientId");
        String fresh = asAdministrator()
                .body("{\"overlapHours\":0}")
                .post("/clients/" + id + "/refresh-secret")
                .then()
                .statusCode(200)
                .body("client.version", equalTo(2))
                .extract()
                .path("clientSecret");
        form(id, client.getString("clientSecret")).post("/token").then().statusCode(401);
        form(id, fresh).post("/token").then().statusCode(200);
        asAdministrator().delete("/clients/" + id).then().statusCode(204);
        form(id, fresh).post("/token").then().statusCode(401);
    }

    @Test
    void refusesInTheShapeOfRfc6749() {
        given().contentType(ContentType.JSON)
                .body("{\"grant_type\":\"client_credentials\"}")
                .post("/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", notNullValue());
        given().formParam("grant_type", "authorization_code")
                .formParam("client_id", "a")
                .formParam("client_secret", "b")
                .post("/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
        given().post("/token").then().statusCode(400).body("error", equalTo("invalid_request"));
        form(SeedFile.HEALTH_ID, SeedFile.HEALTH_SECRET)
                .queryParam("client_id", SeedFile.HEALTH_ID)
                .post("/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().get("/token").then().statusCode(405);
    }

    @Test
    void whatIsIssuedAndRefusedIsOnTheRecord() {
        JsonPath client = register("HEALTH");
        String id = client.getString("client.clientId");
        form(id, client.getString("clientSecret")).post("/token").then().statusCode(200);
        form(id, "wrong").post("/token").then().statusCode(401);
        JsonPath issued = audited(id, "token.issue");
        assertThat(issued.getString("entries[0].actor.clientId")).isEqualTo(id);
        assertThat(issued.getString("entries[0].detail.jti")).isNotBlank();
        JsonPath refused = audited(id, "token.refuse");
        assertThat(refused.getString("entries[0].outcome")).isEqualTo("REFUSED");
        assertThat(refused.getString("entries[0].actor")).isNull();
        assertThat(refused.getString("entries[0].detail.reason")).isEqualTo("wrong-secret");
    }

    @Test
    void servesTheClientsOfOpenCrvs12() throws Exception {
        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of("client_id", SeedFile.HEALTH_ID, "client_secret", SeedFile.HEALTH_SECRET))
                .post("/authenticateSystemClient");
        answer.then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        assertThat(verified(answer.path("token")).getSubject()).isEqualTo(SeedFile.HEALTH_ID);
        given().contentType(ContentType.JSON)
                .body(Map.of("client_id", SeedFile.HEALTH_ID, "client_secret", "wrong"))
                .post("/authenticateSystemClient")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("statusCode", equalTo(401));
        given().contentType(ContentType.JSON)
                .body("{\"client_id\":\"a\"}")
                .post("/authenticateSystemClient")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/client_secret"));
    }

    @Test
    void tellsWhereAndHow() {
        given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body("issuer", equalTo("http://127.0.0.1:7070"))
                .body("token_endpoint", equalTo("http://127.0.0.1:7070/token"))
                .body("jwks_uri", equalTo("http://127.0.0.1:7070/.well-known/jwks.json"))
                .body("grant_types_supported", equalTo(List.of("client_credentials")))
                .body("response_types_supported", equalTo(List.of()));
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys.kty", everyItem(equalTo("RSA")))
                .body("keys.alg", everyItem(equalTo("RS256")))
                .body("keys.use", everyItem(equalTo("sig")))
                .body("keys.kid", not(empty()))
                .body("keys.d", everyItem(equalTo(null)));
    }

    private static JsonPath audited(String client, String action) {
        return asAdministrator()
                .get("/audit?client=" + client + "&action=" + action)
                .then()
                .statusCode(200)
                .body("entries.size()", equalTo(1))
                .extract()
                .jsonPath();
    }

    private static RequestSpecification form(String clientId, String secret) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", clientId)
                .formParam("client_secret", secret);
    }

    private static JwtClaims verified(String token) throws Exception {
        var keys = new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer("http://127.0.0.1:7070")
                .setExpectedAudience("crvs-gateway")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }

    /** What differs between the two is a few microseconds of work; both answers leave at the same moment after it. */
    @Test
    void anUnknownClientAndAWrongSecretTakeTheSameTime() {
        for (String endpoint : List.of("/token", "/authenticateSystemClient")) {
            for (String id : List.of(SeedFile.HEALTH_ID, UUID.randomUUID().toString())) {
                var request = endpoint.equals("/token")
                        ? given().formParam("grant_type", "client_credentials")
                                .formParam("client_id", id)
                                .formParam("client_secret", "wrong")
                        : given().contentType("application/json")
                                .body("{\"client_id\":\"%s\",\"client_secret\":\"wrong\"}".formatted(id));
                assertThat(request.post(endpoint)
                                .then()
                                .statusCode(401)
                                .extract()
                                .time())
                        .isGreaterThanOrEqualTo(250);
            }
        }
    }
}
