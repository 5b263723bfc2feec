package org.crvs.interop.clientregistry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.uniqueName;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Clients through OpenCRVS's GraphQL operations. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class SystemsApiTest {

    private static final String FIELDS =
            "_id clientId shaSecret name status type settings{dailyQuota webhook{event permissions}}";

    @Test
    void theLifeOfASystem() {
        String name = uniqueName("System");
        JsonPath made = run(
                "mutation($s: SystemInput!){registerSystem(system:$s){clientSecret system{" + FIELDS + "}}}",
                Map.of(
                        "s",
                        Map.of(
                                "name",
                                name,
                                "type",
                                "WEBHOOK",
                                "integratingSystemType",
                                "OTHER",
                                "settings",
                                Map.of(
                                        "dailyQuota",
                                        500,
                                        "webhook",
                                        List.of(Map.of("event", "birth", "permissions", List.of("child-details")))))));
        assertThat(made.<Object>get("errors")).isNull();
        String at = "data.registerSystem.system.";
        String id = made.getString(at + "clientId");
        String secret = made.getString("data.registerSystem.clientSecret");
        assertThat(made.getString(at + "_id")).isEqualTo(id);
        assertThat(made.getString(at + "name")).isEqualTo(name);
        assertThat(made.getString(at + "status")).isEqualTo("active");
        assertThat(made.getString(at + "shaSecret")).matches("[0-9a-f-]{36}");
        assertThat(made.getInt(at + "settings.dailyQuota")).isEqualTo(500);
        assertThat(made.getString(at + "settings.webhook[0].event")).isEqualTo("birth");
        token(id, secret, 200);

        assertThat(one("mutation{deactivateSystem(clientId:\"%s\"){status}}", id)
                        .getString("data.deactivateSystem.status"))
                .isEqualTo("deactivated");
        token(id, secret, 401);
        assertThat(one("mutation{reactivateSystem(clientId:\"%s\"){status}}", id)
                        .getString("data.reactivateSystem.status"))
                .isEqualTo("active");
        String next = one("mutation{refreshSystemSecret(clientId:\"%s\"){clientSecret system{name}}}", id)
                .getString("data.refreshSystemSecret.clientSecret");
        token(id, secret, 401);
        token(id, next, 200);

        JsonPath changed = run(
                "mutation($s: UpdatePermissionsInput!){updatePermissions(setting:$s){settings{webhook{event permissions}}}}",
                Map.of(
                        "s",
                        Map.of(
                                "clientId",
                                id,
                                "webhook",
                                List.of(Map.of("event", "death", "permissions", List.of("deceased-details"))))));
        assertThat(changed.getString("data.updatePermissions.settings.webhook[0].event"))
                .isEqualTo("death");
        assertThat(one("query{fetchSystem(clientId:\"%s\"){name}}", id).getString("data.fetchSystem.name"))
                .isEqualTo(name);
        assertThat(one("mutation{deleteSystem(clientId:\"%s\"){status}}", id).getString("data.deleteSystem.status"))
                .isEqualTo("deactivated");
        asAdministrator().get("/clients/" + id).then().statusCode(404);
    }

    @Test
    void theVariableMayBeDeclaredAsOpenCrvsClientsDeclareIt() {
        JsonPath made = run(
                "mutation registerSystem($system: SystemInput){registerSystem(system:$system){system{name}}}",
                Map.of("system", Map.of("name", uniqueName("Nullable"), "type", "HEALTH")));
        assertThat(made.<Object>get("errors")).isNull();
        assertThat(made.getString("data.registerSystem.system.name")).startsWith("Nullable");
        JsonPath none = run(
                "mutation registerSystem($system: SystemInput){registerSystem(system:$system){system{name}}}",
                Map.of());
        assertThat(none.getString("errors[0].message")).contains("/system");
        assertThat(none.getMap("data")).containsEntry("registerSystem", null);
    }

    @Test
    void kindsAreWrittenAsInTheSchemaOfOpenCrvs() {
        String name = "Written out " + UUID.randomUUID();
        JsonPath made = run(
                "mutation{registerSystem(system:{name:\"" + name
                        + "\",type:HEALTH,integratingSystemType:OTHER}){system{type}}}",
                Map.of());
        assertThat(made.getString("data.registerSystem.system.type")).isEqualTo("HEALTH");
    }

    @Test
    void theSigningSecretIsAuditedWhenAskedForAndOnlyThen() {
        one("query{fetchSystem(clientId:\"%s\"){name}}", SeedFile.WEBHOOK_ID);
        String action = "/audit?action=client.read-secret&client=" + SeedFile.WEBHOOK_ID;
        int before = asAdministrator().get(action).jsonPath().getList("entries").size();
        one("query{fetchSystem(clientId:\"%s\"){shaSecret}}", SeedFile.WEBHOOK_ID);
        asAdministrator().get(action).then().body("entries.size()", equalTo(before + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation{registerSystem(system:{name:\"x\",type:WEBHOOK}){clientSecret}}",
                "mutation{registerSystem(system:{name:\"x\",type:NURSE}){clientSecret}}",
                "mutation{registerSystem(system:{name:\"x\",type:\"HEALTH\"}){clientSecret}}",
                "mutation{registerSystem(system:{type:HEALTH}){clientSecret}}",
                "mutation{registerSystem(system:{name:\"Seeded Hospital\",type:HEALTH}){clientSecret}}",
                "mutation{registerSystem(system:{name:\"x\",type:HEALTH,scope:\"demo\"}){clientSecret}}",
                "query{fetchSystem(clientId:\"nobody\"){name}}",
                "query{fetchSystem(clientId:\"nobody\"){secretHash}}"
            })
    void whatIsWrongIsAnErrorThatSaysWhy(String query) {
        JsonPath answer = run(query, Map.of());
        assertThat(answer.getString("errors[0].message")).isNotBlank().doesNotContain("System error");
        assertThat(answer.<Object>get("data.registerSystem")).isNull();
    }

    @Test
    void needsAnAdministrator() {
        String query = "query{fetchSystem(clientId:\"%s\"){name shaSecret}}".formatted(SeedFile.WEBHOOK_ID);
        String answer =
                send(Registry.as(UUID.randomUUID().toString(), "RECORD_SEARCH", "recordsearch"), query, Map.of());
        assertThat(answer).contains("errors").doesNotContain("Seeded Subscriber");
        assertThat(send(RestAssured.given().contentType("application/json"), query, Map.of()))
                .doesNotContain("Seeded Subscriber");
    }

    private static JsonPath one(String query, String id) {
        return run(query.formatted(id), Map.of());
    }

    private static JsonPath run(String query, Map<String, Object> variables) {
        return new JsonPath(send(asAdministrator(), query, variables));
    }

    private static String send(RequestSpecification as, String query, Map<String, Object> variables) {
        return as.body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .asString();
    }

    private static void token(String clientId, String secret, int status) {
        RestAssured.given()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", clientId)
                .formParam("client_secret", secret)
                .post("/token")
                .then()
                .statusCode(status);
    }
}
