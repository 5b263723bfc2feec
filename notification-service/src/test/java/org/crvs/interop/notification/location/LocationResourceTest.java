package org.crvs.interop.notification.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.message.LocationMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LocationResourceTest {

    @Inject
    LocationStore store;

    @Inject
    Locations locations;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static Response post(String body) {
        return Api.administrator().contentType("application/json").body(body).post("/location");
    }

    private static Response csv(String rows, boolean dryRun) {
        return Api.administrator()
                .contentType("text/csv")
                .queryParam("dryRun", dryRun)
                .body(("type,statisticalId,name,alias,partOf,jurisdictionType,status\n" + rows)
                        .getBytes(StandardCharsets.UTF_8))
                .post("/locations/import");
    }

    private static List<LocationMessage> published(String id) {
        return Messages.on(Topics.LOCATIONS).stream()
                .filter(message -> id.equals(message.key()))
                .map(message ->
                        MessageCodec.read(MessageType.LOCATION, message.value()).data())
                .toList();
    }

    private static LocationMessage published(String id, long version) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> published(id).stream()
                                .filter(message -> message.version() >= version)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .get();
    }

    @Test
    void everybodyMaySearch() {
        RestAssured.given()
                .get("/location?type=CRVS_OFFICE&status=active&partof=Location/" + Bundles.DISTRICT)
                .then()
                .statusCode(200)
                .body("resourceType", equalTo("Bundle"))
                .body("type", equalTo("searchset"))
                .body("entry.resource.id", hasItem(Bundles.OFFICE))
                .body("entry.resource.status", everyItem(equalTo("active")))
                .body("entry.fullUrl", everyItem(startsWith("http://127.0.0.1:7070/location/")));
        RestAssured.given()
                .get("/locations?identifier=ADMIN_STRUCTURE_D01")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("entry[0].resource.name", equalTo("Aldermoor"));
        RestAssured.given().get("/location?name=elan").then().body("entry[0].resource.name", startsWith("Élan"));
        RestAssured.given()
                .get("/location?_id=" + Bundles.OFFICE + "," + Bundles.FACILITY)
                .then()
                .body("total", equalTo(2));
    }

    @Test
    void pagesFollowEachOther() {
        Response first = RestAssured.given().get("/location?_count=4");
        first.then().body("entry", hasSize(4)).body("total", greaterThan(8));
        String next = first.jsonPath().getString("link.find { it.relation == 'next' }.url");
        assertThat(next).contains("_getpagesoffset=4").startsWith("http://127.0.0.1:7070/location?");
        Response second = RestAssured.given().get("/location?" + next.substring(next.indexOf('?') + 1));
        assertThat(second.jsonPath().getList("entry.fullUrl"))
                .hasSize(4)
                .doesNotContainAnyElementsOf(first.jsonPath().getList("entry.fullUrl"));
        Response all = RestAssured.given().get("/location?_count=0");
        assertThat(all.jsonPath().getList("entry")).hasSize(all.jsonPath().getInt("total"));
        RestAssured.given()
                .get("/location?_getpagesoffset=99999")
                .then()
                .statusCode(200)
                .body("entry", hasSize(0));
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        Response first = RestAssured.given().get("/location?type=CRVS_OFFICE");
        RestAssured.given()
                .header("If-None-Match", first.header("ETag"))
                .get("/location?type=CRVS_OFFICE")
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"type=TOWN", "status=open", "_count=-1", "_count=NaN", "colour=red", "identifier=a%20b", "name="
            })
    void unusableQueriesAreRefused(String query) {
        RestAssured.given().get("/location?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void oneLocationAndItsSurroundings() {
        RestAssured.given()
                .get("/location/" + Bundles.OFFICE)
                .then()
                .statusCode(200)
                .body("resourceType", equalTo("Location"))
                .body("identifier[0].value", equalTo("CRVS_OFFICE_O01"))
                .body("partOf.reference", equalTo("Location/" + Bundles.DISTRICT));
        RestAssured.given()
                .get("/locations/" + Location.idOf("ADMIN_STRUCTURE", "W01") + "/hierarchy")
                .then()
                .statusCode(200)
                .body("name", equalTo(List.of("Northmere", "Aldermoor", "Ashgrove")));
        RestAssured.given()
                .get("/locations/" + Bundles.DISTRICT + "/children")
                .then()
                .statusCode(200)
                .body("id[0]", equalTo(Bundles.DISTRICT))
                .body("id", hasItem(Location.idOf("HEALTH_FACILITY", "F02")));
        RestAssured.given()
                .get("/locations/" + Bundles.DISTRICT + "/children?type=HEALTH_FACILITY")
                .then()
                .body("name", hasSize(2));
        RestAssured.given()
                .get("/locations/" + Bundles.DISTRICT + "/children?type=x")
                .then()
                .statusCode(400);
        RestAssured.given().get("/location/nowhere").then().statusCode(404);
        RestAssured.given().get("/locations/nowhere/hierarchy").then().statusCode(404);
    }

    @Test
    void aNewPlaceIsThereAtOnceAndTold() {
        String body = "{\"statisticalID\":\"D77\",\"name\":\"North Bank\",\"alias\":\"Bank\",\"partOf\":\"Location/"
                + Location.idOf("ADMIN_STRUCTURE", "S01")
                + "\",\"code\":\"ADMIN_STRUCTURE\",\"jurisdictionType\":\"LOCATION_LEVEL_2\",\"statistics\":[{\"year\":2021,"
                + "\"male_population\":10,\"female_population\":11,\"population\":21,\"crude_birth_rate\":3.20}]}";
        String id = Location.idOf("ADMIN_STRUCTURE", "D77");
        post(body).then().statusCode(200).header("Location", "/location/" + id).body("id", equalTo(id));
        RestAssured.given()
                .get("/location/" + id)
                .then()
                .statusCode(200)
                .body("identifier[1].value", equalTo("DISTRICT"))
                .body("extension.valueString", hasItem("[{\"2021\":3.20}]"));
        post(body).then().statusCode(409).body("message", containsString("statisticalID D77 already exists"));
        assertThat(published(id, 1).jurisdictionType()).isEqualTo("DISTRICT");
        assertThat(Messages.audits(audit -> audit.action().equals("location.create")
                        && id.equals(audit.detail().get("location"))))
                .hasSize(1);
    }

    @Test
    void aListMayNameParentsOfTheSameList() {
        post("[{\"statisticalID\":\"S78\",\"name\":\"State\",\"partOf\":\"Location/0\",\"code\":\"ADMIN_STRUCTURE\",\"jurisdictionType\":\"STATE\"},"
                        + "{\"statisticalID\":\"D78\",\"name\":\"District\",\"partOf\":\"Location/S78\",\"code\":\"ADMIN_STRUCTURE\",\"jurisdictionType\":\"DISTRICT\"}]")
                .then()
                .statusCode(200)
                .body("type", equalTo("transaction-response"))
                .body("entry", hasSize(2));
        RestAssured.given()
                .get("/locations/" + Location.idOf("ADMIN_STRUCTURE", "D78") + "/hierarchy")
                .then()
                .body("name", equalTo(List.of("State", "District")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[1]",
                "5",
                "{\"statisticalID\":\"X1\",\"name\":\"x\",\"partOf\":\"Location/nowhere\",\"code\":\"CRVS_OFFICE\"}",
                "{\"statisticalID\":\"X1\",\"name\":\"x\",\"partOf\":\"Location/0\",\"code\":\"CRVS_OFFICE\",\"id\":\"mine\"}",
                "{\"statisticalID\":\"X1\",\"name\":\"x\",\"partOf\":\"Location/0\",\"code\":\"TOWN\"}"
            })
    void unusableLocationsAreRefused(String body) {
        post(body).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void aPlaceIsChangedAndArchived() {
        String id = Location.idOf("CRVS_OFFICE", "O79");
        post("{\"statisticalID\":\"O79\",\"name\":\"Old\",\"partOf\":\"Location/" + Bundles.DISTRICT
                        + "\",\"code\":\"CRVS_OFFICE\"}")
                .then()
                .statusCode(200);
        var put = Api.administrator().contentType("application/json");
        put.body("{\"name\":\"New\",\"status\":\"inactive\"}")
                .put("/location/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("New"))
                .body("status", equalTo("inactive"));
        Api.administrator()
                .contentType("application/json")
                .body("{\"name\":\"New\"}")
                .put("/location/" + id)
                .then()
                .statusCode(200)
                .body("meta.versionId", equalTo("2"));
        Api.administrator()
                .contentType("application/json")
                .body("{\"partOf\":\"Location/0\"}")
                .put("/location/" + id)
                .then()
                .statusCode(400);
        Api.administrator()
                .contentType("application/json")
                .body("{}")
                .put("/location/nowhere")
                .then()
                .statusCode(404);
        assertThat(published(id, 2).active()).isFalse();
        Api.send(Bundles.freshFor(Bundles.BIRTH, id))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("inactive-location"));
    }

    @Test
    void onlyTheAdministratorWrites() {
        Api.registrar()
                .contentType("application/json")
                .body("{}")
                .post("/location")
                .then()
                .statusCode(403);
        RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/location")
                .then()
                .statusCode(401);
        Api.hospital()
                .contentType("text/csv")
                .body("x")
                .post("/locations/import")
                .then()
                .statusCode(403);
    }

    @Test
    void importsTellWhatTheyDid() {
        csv("ADMIN_STRUCTURE,S80,One,,,STATE,active\nADMIN_STRUCTURE,D80,Two,,S80,DISTRICT,\n", true)
                .then()
                .statusCode(200)
                .body("read", equalTo(2))
                .body("created", equalTo(2));
        RestAssured.given()
                .get("/location?identifier=ADMIN_STRUCTURE_S80")
                .then()
                .body("total", equalTo(0));
        csv("ADMIN_STRUCTURE,S80,One,,,STATE,active\nADMIN_STRUCTURE,D80,Two,,S80,DISTRICT,\n", false)
                .then()
                .statusCode(200)
                .body("created", equalTo(2))
                .body("faults", hasSize(0));
        csv("ADMIN_STRUCTURE,S80,One,,,STATE,active\nADMIN_STRUCTURE,D80,Changed,,S80,DISTRICT,\n", false)
                .then()
                .statusCode(200)
                .body("created", equalTo(0))
                .body("updated", equalTo(1))
                .body("unchanged", equalTo(1));
        assertThat(published(Location.idOf("ADMIN_STRUCTURE", "D80"), 2).name()).isEqualTo("Changed");
        assertThat(Messages.audits(audit -> audit.action().equals("location.import")
                        && "1".equals(audit.detail().get("updated"))))
                .isNotEmpty();
    }

    @Test
    void aFileWithAFaultChangesNothing() {
        String rows = "ADMIN_STRUCTURE,S81,One,,,STATE,active\nADMIN_STRUCTURE,D81,Two,,S99,DISTRICT,active\n";
        csv(rows, false)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/lines/3/partOf"))
                .body("errors[0].detail", containsString("S99"));
        csv(rows, true)
                .then()
                .statusCode(200)
                .body("faults[0].line", equalTo(3))
                .body("faults[0].column", equalTo("partOf"));
        RestAssured.given()
                .get("/location?identifier=ADMIN_STRUCTURE_S81")
                .then()
                .body("total", equalTo(0));
    }

    @Test
    void anotherReplicasChangeIsSeen() {
        Location own = new Location(
                Location.idOf("ADMIN_STRUCTURE", "S82"),
                1,
                "ADMIN_STRUCTURE",
                "S82",
                "Elsewhere",
                null,
                null,
                "STATE",
                true,
                List.of(),
                null);
        store.writeAll(List.of(own), Map.of(), written -> {});
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> locations.tree().find(own.id()).isPresent());
        assertThat(published(own.id(), 1).name()).isEqualTo("Elsewhere");
    }

    @Test
    void anImportTellsHowFarItHasCome() {
        String id = "country-" + UUID.randomUUID();
        String code = "X" + Long.toString(System.nanoTime(), 36);
        String csv = "type,statisticalId,name,partOf\nADMIN_STRUCTURE," + code + ",Somewhere,\n";
        Api.administrator()
                .contentType("text/csv")
                .header("Idempotency-Key", id)
                .body(csv)
                .post("/locations/import")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("created", equalTo(1));
        Api.administrator()
                .get("/locations/imports/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("total", equalTo(1))
                .body("written", equalTo(1));
        Api.administrator().get("/locations/imports/none").then().statusCode(404);
        Api.hospital().get("/locations/imports/" + id).then().statusCode(403);
        Api.administrator()
                .contentType("text/csv")
                .header("Idempotency-Key", "no id")
                .body(csv)
                .post("/locations/import")
                .then()
                .statusCode(400);
    }

    @Test
    void placesAreReadAndSearchedAsR4() {
        Api.importCountry();
        String office = Bundles.OFFICE;
        Api.registrar()
                .get("/fhir/Location/" + office)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("W/\""))
                .body("resourceType", equalTo("Location"))
                .body("identifier[0].value", equalTo("CRVS_OFFICE_O01"));
        String version =
                Api.registrar().get("/fhir/Location/" + office).jsonPath().getString("meta.versionId");
        Api.registrar()
                .get("/fhir/Location/" + office + "/_history/" + version)
                .then()
                .statusCode(200);
        Api.registrar().get("/fhir/Location/" + office + "/_history/999").then().statusCode(404);
        Api.registrar()
                .get("/fhir/Location/" + office + "/_history")
                .then()
                .statusCode(200)
                .body("type", equalTo("history"))
                .body("entry.size()", equalTo(1));
        Api.registrar()
                .get("/fhir/Location/00000000-0000-4000-8000-000000000000")
                .then()
                .statusCode(404);
        Api.registrar()
                .get("/fhir/Location?identifier=CRVS_OFFICE_O01&_count=5")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("entry[0].resource.id", equalTo(office));
        Api.registrar()
                .get("/fhir/Location?type=CRVS_OFFICE&_count=1")
                .then()
                .statusCode(200)
                .body("entry.size()", equalTo(1))
                .body("link.find { it.relation == 'next' }.url", containsString("_getpagesoffset=1"));
        Api.registrar().get("/fhir/Location?planet=Mars").then().statusCode(400);
        Api.hospital().get("/fhir/Location/" + office).then().statusCode(403);
        Api.registrar()
                .get("/fhir/metadata")
                .then()
                .body("rest[0].resource.find { it.type == 'Location' }.interaction.code", hasItem("search-type"));
    }

    private static Response fhir(String path) {
        return Api.registrar().get("/fhir/Location/" + path);
    }

    @Test
    void theFormatMayBeNamed() {
        Api.registrar()
                .get("/fhir/Location?_count=1&_format=json")
                .then()
                .statusCode(200)
                .body("entry", hasSize(1));
    }

    private static Response change(String id, String body) {
        return Api.administrator().contentType("application/json").body(body).put("/location/" + id);
    }

    @Test
    void everyVersionOfAPlaceIsKept() {
        String code = "V" + Long.toString(System.nanoTime(), 36);
        csv("ADMIN_STRUCTURE," + code + ",First,,,STATE,\n", false).then().statusCode(200);
        String id = Location.idOf("ADMIN_STRUCTURE", code);
        change(id, "{\"name\":\"Second\"}").then().statusCode(200);
        csv("ADMIN_STRUCTURE," + code + ",Third,,,STATE,\n", false).then().statusCode(200);
        change(id, "{\"status\":\"inactive\"}").then().statusCode(200);

        fhir(id + "/_history")
                .then()
                .statusCode(200)
                .body("type", equalTo("history"))
                .body("total", equalTo(4))
                .body("entry.resource.name", contains("Third", "Third", "Second", "First"))
                .body("entry.resource.meta.versionId", contains("4", "3", "2", "1"))
                .body("entry[0].resource.status", equalTo("inactive"))
                .body("entry.response.lastModified", everyItem(matchesPattern("2\\d{3}-.*Z")));
        fhir(id + "/_history/2")
                .then()
                .statusCode(200)
                .header("ETag", "W/\"2\"")
                .body("name", equalTo("Second"))
                .body("status", equalTo("active"));
        fhir(id + "/_history/5").then().statusCode(404);
        fhir(id + "/_history/0").then().statusCode(404);
        fhir(id + "/_history/x").then().statusCode(404);
    }

    @Test
    void whatAnotherChangedMeanwhileIsNotOverwritten() {
        String code = "W" + Long.toString(System.nanoTime(), 36);
        csv("ADMIN_STRUCTURE," + code + ",First,,,STATE,\n", false).then().statusCode(200);
        Location known =
                locations.tree().find(Location.idOf("ADMIN_STRUCTURE", code)).orElseThrow();
        change(known.id(), "{\"name\":\"Second\"}").then().statusCode(200);

        Location stale = known.changed("Stale", null, null, "STATE", true, List.of(), known.changedAt());
        assertThat(store.writeAll(List.of(stale), Map.of(known.id(), known), written -> {}))
                .isFalse();
        assertThat(store.writeAll(List.of(known), Map.of(), written -> {})).isFalse();
        assertThat(store.find(known.id()).orElseThrow().location().name()).isEqualTo("Second");
    }

    @Test
    void aDryRunIsOneOrIsNot() {
        String code = "Y" + Long.toString(System.nanoTime(), 36);
        Api.administrator()
                .contentType("text/csv")
                .body("type,statisticalId,name,partOf\nADMIN_STRUCTURE," + code + ",x,\n")
                .post("/locations/import?dryRun=yes")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?dryRun"));
        assertThat(locations.tree().find(Location.idOf("ADMIN_STRUCTURE", code)))
                .isEmpty();
    }

    @Test
    void aCodeIsFreeOnlyWhenNoPlaceOfAnyTypeHasIt() {
        Api.administrator()
                .contentType("application/json")
                .body(
                        "{\"statisticalID\":\"F01\",\"name\":\"x\",\"partOf\":\"Location/0\",\"code\":\"ADMIN_STRUCTURE\"}")
                .post("/location")
                .then()
                .statusCode(409)
                .body("message", equalTo("statisticalID F01 already exists"));
    }

    @ParameterizedTest
    @CsvSource({
        "identifier, http://opencrvs.org/specs/id/internal-id|HEALTH_FACILITY_F01, 1",
        "type, 'CRVS_OFFICE,http://opencrvs.org/specs/location-type|HEALTH_FACILITY', 1",
        "identifier, http://elsewhere|HEALTH_FACILITY_F01, 0"
    })
    void tokensMayNameTheirSystem(String parameter, String token, int found) {
        RestAssured.given()
                .queryParam(parameter, token)
                .queryParam("_id", Bundles.FACILITY)
                .get("/location")
                .then()
                .statusCode(200)
                .body("total", equalTo(found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2020.5,1", "\"2020\",1", "1e99999999,1", "2020,1e999999999", "2020,1e-999999999", "2020,-1"})
    void figuresAreNumbersOfPeopleInAYear(String figures) {
        String[] parts = figures.split(",");
        change(
                        Bundles.OFFICE,
                        ("{\"statistics\":{\"year\":%s,\"male_population\":%s,\"female_population\":1,\"population\":2,"
                                        + "\"crude_birth_rate\":3.5}}")
                                .formatted(parts[0], parts[1]))
                .then()
                .statusCode(400);
    }
}
