package org.crvs.interop.clientregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.register;
import static org.crvs.interop.clientregistry.testing.Registry.registerBody;
import static org.crvs.interop.clientregistry.testing.Registry.uniqueName;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class ClientsResourceTest {

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Test
    void registersAClientAndShowsItsSecretOnce() {
        String name = uniqueName("District Hospital");
        var answer = asAdministrator()
                .body("{\"name\":\"  %s \",\"type\":\"HEALTH\"}".formatted(name))
                .post("/clients")
                .then()
                .statusCode(201)
                .header("Location", containsString("/clients/"))
                .header("ETag", "\"1\"")
                .header("Cache-Control", containsString("no-store"))
                .body("clientSecret", matchesPattern(UUID_FORM))
                .body("shaSecret", matchesPattern(UUID_FORM))
                .body("client.clientId", matchesPattern(UUID_FORM))
                .body("client.name", equalTo(name))
                .body("client.status", equalTo("ACTIVE"))
                .body("client.version", equalTo(1))
                .body("client.scopes", equalTo(List.of("notification-api")))
                .body("client.limits.requestsPerSecond", equalTo(50))
                .body("client.limits.dailySearchQuota", equalTo(2000))
                .body("client.limits.maxBodyBytes", equalTo(52428800))
                .body("client.createdBy", equalTo(Registry.ADMIN))
                .extract();

        String shown = asAdministrator()
                .get("/clients/" + answer.path("client.clientId"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo(name))
                .extract()
                .asString();
        assertThat(shown)
                .doesNotContain(answer.<String>path("clientSecret"))
                .doesNotContain(answer.<String>path("shaSecret"))
                .doesNotContainIgnoringCase("hash")
                .doesNotContainIgnoringCase("secret");
    }

    @Test
    void registersACustomClientWithTheScopesItIsGiven() {
        JsonPath answer = registerBody("""
                {"name":"%s","type":"CUSTOM","scopes":["record.read","notification-api"],
                 "limits":{"requestsPerSecond":5}}""".formatted(uniqueName("Registrar's tool")));
        assertThat(answer.getList("client.scopes", String.class)).containsExactly("notification-api", "record.read");
        assertThat(answer.getInt("client.limits.requestsPerSecond")).isEqualTo(5);
        assertThat(answer.getInt("client.limits.dailySearchQuota")).isEqualTo(2000);
    }

    @Test
    void listsEveryFaultAtOnceWithWhatIsAccepted() {
        asAdministrator()
                .body("""
                        {"name":" ","type":"WEBHOOK","scopes":["x"],"limits":{"requestsPerSecond":0},
                         "webhookGrants":[{"event":"BIRTH","sections":["deceased-details"]},{"event":"WEDDING"}]}""")
                .post("/clients")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/name",
                                "/scopes",
                                "/limits/requestsPerSecond",
                                "/webhookGrants/0/sections/0",
                                "/webhookGrants/1/event"))
                .body(
                        "errors.find { it.pointer == '/webhookGrants/0/sections/0' }.accepted",
                        containsString("child-details"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\"                          | /problems/malformed-json",
                "[]                                       | /problems/malformed-json",
                "{\"name\":\"a\",\"typ\":\"HEALTH\"}      | /problems/malformed-json",
                "{\"name\":5,\"type\":\"HEALTH\"}         | /problems/malformed-json",
                "{\"name\":\"a\",\"name\":\"b\"}          | /problems/malformed-json",
                "{\"limits\":{\"requestsPerSecond\":1.5}} | /problems/malformed-json",
                "null                                     | /problems/invalid-request",
                "{\"name\":\"a\",\"type\":\"health\"}     | /problems/invalid-request",
            })
    void refusesWhatIsNotAClient(String body, String problem) {
        asAdministrator()
                .body(body)
                .post("/clients")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo(problem));
    }

    @Test
    void aNameIsTakenHoweverItIsWritten() {
        String name = uniqueName("Clinic");
        registerBody("{\"name\":\"%s\",\"type\":\"HEALTH\"}".formatted(name));
        asAdministrator()
                .body("{\"name\":\"%s\",\"type\":\"HEALTH\"}"
                        .formatted(name.toUpperCase(java.util.Locale.ROOT).replace(" ", "  ")))
                .post("/clients")
                .then()
                .statusCode(409)
                .body("errors[0].pointer", equalTo("/name"));
    }

    @Test
    void patchesWhatItIsGivenAndLeavesTheRest() {
        String id = register("WEBHOOK").getString("client.clientId");
        asAdministrator()
                .header("If-Match", "\"1\"")
                .body("""
                        {"limits":{"dailySearchQuota":7},
                         "webhookGrants":[{"event":"death","sections":["deceased-details"]}]}""")
                .patch("/clients/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("limits.dailySearchQuota", equalTo(7))
                .body("limits.requestsPerSecond", equalTo(50))
                .body("webhookGrants.event", equalTo(List.of("DEATH")))
                .body("name", notNullValue());
    }

    @Test
    void aPatchThatChangesNothingMakesNoVersion() {
        JsonPath client = register("HEALTH");
        asAdministrator()
                .body("{\"name\":\"%s\"}".formatted(client.getString("client.name")))
                .patch("/clients/" + client.getString("client.clientId"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void refusesAPatchThatBreaksARule() {
        String id = register("HEALTH").getString("client.clientId");
        asAdministrator()
                .body("{\"webhookGrants\":[{\"event\":\"BIRTH\",\"sections\":[\"child-details\"]}]}")
                .patch("/clients/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("not-applicable"));
        asAdministrator()
                .body("{\"type\":\"WEBHOOK\"}")
                .patch("/clients/" + id)
                .then()
                .statusCode(400);
        asAdministrator().patch("/clients/" + id).then().statusCode(400);
    }

    @Test
    void keepsAndShowsWhatIsToldAboutAClientAndTellsTheOthersItsReach() {
        String place = "0f0e0d0c-0000-4000-8000-000000000001";
        String id = registerBody("""
                        {"name":"%s","type":"RECORD_SEARCH","description":"Pays child benefit.\\nSince 2020.",
                         "purposeOfUse":"benefit eligibility",
                         "contact":{"name":"Desk","email":"desk@benefit.example","phone":"+260 955 000 000"},
                         "limits":{"dailyPersonCap":300},
                         "reach":{"events":["birth"],"places":["%s"]},
                         "networks":["203.0.113.0/24","2001:DB8::/32","192.0.2.7"]}""".formatted(uniqueName("Benefit"), place)).getString("client.clientId");
        asAdministrator()
                .get("/clients/" + id)
                .then()
                .body("description", equalTo("Pays child benefit.\nSince 2020."))
                .body("purposeOfUse", equalTo("benefit eligibility"))
                .body("contact.email", equalTo("desk@benefit.example"))
                .body("limits.dailyPersonCap", equalTo(300))
                .body("reach.events", equalTo(List.of("BIRTH")))
                .body("reach.places", equalTo(List.of(place)))
                .body("networks", equalTo(List.of("203.0.113.0/24", "2001:db8::/32", "192.0.2.7/32")));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(TopicReader.clientMessages(id))
                .last()
                .satisfies(message -> {
                    assertThat(message.reach().events()).containsExactly(EventType.BIRTH);
                    assertThat(message.reach().places()).containsExactly(place);
                    assertThat(message.networks()).hasSize(3);
                    assertThat(message.limits().dailyPersonCap()).isEqualTo(300);
                }));
        asAdministrator()
                .body("{\"reach\":null,\"networks\":null,\"contact\":{\"phone\":null},\"limits\":null}")
                .patch("/clients/" + id)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("reach")))
                .body("networks", equalTo(List.of()))
                .body("contact", not(hasKey("phone")))
                .body("contact.name", equalTo("Desk"))
                .body("limits.dailyPersonCap", equalTo(0))
                .body("purposeOfUse", equalTo("benefit eligibility"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(TopicReader.clientMessages(id))
                .last()
                .satisfies(message -> {
                    assertThat(message.reach()).isNull();
                    assertThat(message.networks()).isNull();
                }));
    }

    @Test
    void listsByNameAndScope() {
        String name = uniqueName("Zebra Café");
        String id = registerBody("{\"name\":\"%s\",\"type\":\"CUSTOM\",\"scopes\":[\"record.read\"]}".formatted(name))
                .getString("client.clientId");
        for (String query : List.of(
                "name=" + name.substring(0, 30).toUpperCase(java.util.Locale.ROOT), "scope=record.read&limit=200")) {
            asAdministrator().get("/clients?" + query).then().statusCode(200).body("entries.clientId", hasItem(id));
        }
        asAdministrator()
                .get("/clients?scope=notification-api&limit=200")
                .then()
                .body("entries.clientId", not(hasItem(id)))
                .body("entries.type", hasItem("HEALTH"));
        asAdministrator().get("/clients?name=.*").then().body("entries", equalTo(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"limit\":{}}                        | /limit",
                "{\"limits\":{\"perSecond\":1}}        | /limits/perSecond",
                "{\"limits\":{\"requestsPerSecond\":\"9\"}} | /limits/requestsPerSecond",
                "{\"name\":null}                       | /name",
                "{\"type\":\"WEBHOOK\"}                | /type",
                "{\"contact\":{\"mail\":\"a@b.cd\"}}   | /contact/mail",
                "{\"networks\":[\"10.0.0.1/8\"]}       | /networks/0",
            })
    void aPatchIsReadAsStrictlyAsAClient(String patch, String pointer) {
        String id = register("HEALTH").getString("client.clientId");
        asAdministrator()
                .body(patch)
                .patch("/clients/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aStaleIfMatchIsRefusedAndAMalformedOneToo() {
        String id = register("HEALTH").getString("client.clientId");
        asAdministrator().post("/clients/" + id + "/deactivate").then().statusCode(200);
        asAdministrator()
                .header("If-Match", "\"1\"")
                .body("{\"limits\":{\"requestsPerSecond\":9}}")
                .patch("/clients/" + id)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/version-mismatch"));
        asAdministrator()
                .header("If-Match", "\"1\"")
                .delete("/clients/" + id)
                .then()
                .statusCode(412);
        asAdministrator()
                .header("If-Match", "latest")
                .post("/clients/" + id + "/activate")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("If-Match"));
    }

    @Test
    void deactivatesAndActivatesIdempotently() {
        String id = register("HEALTH").getString("client.clientId");
        for (int i = 0; i < 2; i++) {
            asAdministrator()
                    .post("/clients/" + id + "/deactivate")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("DISABLED"))
                    .body("version", equalTo(2));
        }
        for (int i = 0; i < 2; i++) {
            asAdministrator()
                    .post("/clients/" + id + "/activate")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("ACTIVE"))
                    .body("version", equalTo(3));
        }
    }

    @Test
    void aDeletedClientIsGoneItsNameIsFreeAndATombstoneStays() {
        JsonPath client = register("HEALTH");
        String id = client.getString("client.clientId");
        String name = client.getString("client.name");
        asAdministrator().delete("/clients/" + id).then().statusCode(204);
        asAdministrator().get("/clients/" + id).then().statusCode(404);
        asAdministrator().delete("/clients/" + id).then().statusCode(404);
        asAdministrator().post("/clients/" + id + "/activate").then().statusCode(404);
        registerBody("{\"name\":\"%s\",\"type\":\"HEALTH\"}".formatted(name));
        asAdministrator().get("/clients?limit=200").then().statusCode(200).body("entries.clientId", not(hasItem(id)));
        asAdministrator()
                .get("/clients?status=deleted&limit=200")
                .then()
                .statusCode(200)
                .body("entries.clientId", hasItem(id));
    }

    @Test
    void onlyOneNationalIdClientIsActiveAtATime() {
        String first = register("NATIONAL_ID").getString("client.clientId");
        String secondName = uniqueName("NID 2");
        String second = "{\"name\":\"%s\",\"type\":\"NATIONAL_ID\"}".formatted(secondName);
        asAdministrator()
                .body(second)
                .post("/clients")
                .then()
                .statusCode(409)
                .body("detail", containsString(first))
                .body("errors[0].pointer", equalTo("/type"));

        asAdministrator().post("/clients/" + first + "/deactivate").then().statusCode(200);
        String other = registerBody(second).getString("client.clientId");
        asAdministrator().post("/clients/" + first + "/activate").then().statusCode(409);

        asAdministrator().delete("/clients/" + other).then().statusCode(204);
        asAdministrator().post("/clients/" + first + "/activate").then().statusCode(200);
        asAdministrator().delete("/clients/" + first).then().statusCode(204);
    }

    @Test
    void aClientCanNotTakeAwayItsOwnAccess() {
        String id = register("ADMINISTRATOR").getString("client.clientId");
        for (String path : List.of("/clients/" + id + "/deactivate", "/clients/" + id)) {
            var request = Registry.as(id, "ADMINISTRATOR", "natlsysadmin");
            var answer = path.endsWith("deactivate") ? request.post(path) : request.delete(path);
            answer.then().statusCode(409).body("type", equalTo("/problems/conflict"));
        }
        asAdministrator().delete("/clients/" + id).then().statusCode(204);
    }

    @Test
    void listsPageByPageEveryClientOnce() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(register("RECORD_SEARCH").getString("client.clientId"));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = asAdministrator()
                    .get("/clients?type=RECORD_SEARCH&status=ACTIVE&limit=2&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("entries.clientId", String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(listed).doesNotHaveDuplicates().containsAll(made).isSorted();
    }

    @ParameterizedTest
    @CsvSource({"type=NURSE", "status=gone", "limit=0", "limit=201", "limit=many", "cursor=%25%25", "tpye=HEALTH"})
    void refusesAListItCanNotUnderstand(String query) {
        asAdministrator()
                .urlEncodingEnabled(false)
                .get("/clients?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?" + query.substring(0, query.indexOf('='))));
    }

    @Test
    void needsAnAdministrator() {
        Registry.as(Registry.ADMIN, "HEALTH", "notification-api")
                .get("/clients")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        io.restassured.RestAssured.given()
                .get("/clients")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"));
        io.restassured.RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(org.crvs.interop.localstack.testing.InternalToken.expired(
                        Registry.ADMIN, "ADMINISTRATOR", "late", "natlsysadmin"))
                .get("/clients")
                .then()
                .statusCode(401);
    }
}
