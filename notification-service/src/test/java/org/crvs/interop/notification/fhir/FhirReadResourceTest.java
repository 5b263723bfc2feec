package org.crvs.interop.notification.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FhirReadResourceTest {

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static String word() {
        return "Zu" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
    }

    private static String notified(String family) {
        ObjectNode bundle = Bundles.fresh(Bundles.MINIMAL);
        ObjectNode patient = (ObjectNode) bundle.at("/entry/2/resource");
        ((ObjectNode) patient.at("/name/0")).putArray("family").add(family);
        patient.put("birthDate", "2026-02-03");
        patient.putArray("identifier").addObject().put("type", "PASSPORT").put("value", "P-" + family);
        return Api.accepted(bundle);
    }

    private static Response get(String path) {
        return Api.registrar().urlEncodingEnabled(false).get("/fhir/" + path);
    }

    private static void awaitFound(String query, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(query).<List<?>>path("entry") != null
                        && get(query).<List<?>>path("entry").size() == count);
    }

    @Test
    void theAnswerToANotificationLeadsToItsResources() {
        Response answer = Api.send(Bundles.fresh(Bundles.BIRTH));
        List<String> locations = answer.path("entry.response.location");
        for (String location : locations) {
            Api.registrar()
                    .get(location)
                    .then()
                    .statusCode(200)
                    .contentType(containsString("application/fhir+json"))
                    .header("ETag", "W/\"1\"")
                    .body("meta.versionId", equalTo("1"));
        }
        assertThat(locations).hasSize(Bundles.tree(Bundles.BIRTH).path("entry").size());
    }

    @Test
    void readVersionReadAndHistory() {
        String id = notified(word());
        Api.done(id, "validate", null);
        get("Composition/" + id).then().statusCode(200).header("ETag", "W/\"2\"");
        get("Composition/" + id + "/_history/1").then().statusCode(200).body("meta.versionId", equalTo("1"));
        get("Composition/" + id + "/_history/9").then().statusCode(404);
        get("Composition/" + id + "/_history/x").then().statusCode(404);
        get("Composition/" + id + "/_history")
                .then()
                .statusCode(200)
                .body("type", equalTo("history"))
                .body("entry", hasSize(2))
                .body("entry[0].resource.meta.versionId", equalTo("2"));
        get("Composition/" + id + "/$everything")
                .then()
                .statusCode(200)
                .body("entry.resource.resourceType", hasItem("Patient"))
                .body("entry[0].resource.resourceType", equalTo("Composition"));
        assertThat(Messages.audits(event -> event.recordIds().contains(id) && Scopes.FHIR_READ.equals(event.grant())))
                .isNotEmpty();
    }

    @Test
    void peopleAreFoundByWhatIsKnownOfThem() {
        String family = word();
        String id = notified("Ñ" + family);
        awaitFound("Patient?name=n" + family.toLowerCase(Locale.ROOT), 1);
        get("Patient?family=N" + family.substring(0, 5)).then().body("entry.resource.id", hasItem(containsString(id)));
        get("Patient?identifier=P-%C3%91" + family).then().body("entry", hasSize(1));
        get("Patient?name=N" + family + "&birthdate=2026-02-03").then().body("entry", hasSize(1));
        get("Patient?name=N" + family + "&birthdate=2026-02-04")
                .then()
                .body("entry", equalTo(null))
                .body("total", equalTo(0));
        get("Patient?name=N" + family + "&birthdate=ge2026-02-04").then().statusCode(400);
        get("Patient?given=N" + family).then().body("entry", equalTo(null));
        get("Patient?family:exact=N" + family + "&_lastUpdated=ge2020-01-01")
                .then()
                .body("entry", hasSize(1));
        get("Patient?family=N" + family + "&_lastUpdated=lt2020-01-01").then().body("entry", equalTo(null));
        String tracking = Api.record(id).path("trackingId").asText();
        get("Composition?identifier=" + tracking).then().body("entry[0].resource.id", equalTo(id));
        get("Task?identifier=" + tracking).then().body("entry", hasSize(1));
        get("Task?identifier=http://opencrvs.org/specs/id/birth-tracking-id%7C" + tracking)
                .then()
                .body("entry[0].search.mode", equalTo("match"));
    }

    @Test
    void pagesFollowEachOther() {
        String family = word();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(notified(family));
        }
        awaitFound("Patient?family=" + family, 5);
        List<String> seen = new ArrayList<>();
        String query = "Patient?family=" + family + "&_count=2";
        while (query != null) {
            Response page = get(query);
            page.<List<String>>path("entry.resource.id").forEach(found -> seen.add(found.substring(0, 36)));
            String next = page.path("link.find { it.relation == 'next' }?.url");
            query = next == null ? null : next.substring(next.indexOf("/fhir/") + "/fhir/".length());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids).doesNotHaveDuplicates();
    }

    @Test
    void whatACourtClosedIsNotThere() {
        String family = word();
        String id = notified(family);
        awaitFound("Patient?family=" + family, 1);
        Api.as(
                        "33333333-3333-4333-8333-333333333333",
                        "ADMINISTRATOR",
                        "Administrator",
                        Scopes.of(ClientType.ADMINISTRATOR).toArray(String[]::new))
                .contentType("application/json")
                .body("{\"orderNumber\":\"1\",\"reason\":\"x\"}")
                .post("/records/" + id + "/seal")
                .then()
                .statusCode(200);
        get("Patient?family=" + family).then().body("entry", equalTo(null));
        get("Composition/" + id).then().statusCode(404);
        get("Composition/" + id + "/_history").then().statusCode(404);
        get("Composition/" + id + "/$everything").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?colour=blue",
                "Patient?name=-",
                "Patient?_count=0",
                "Patient?_lastUpdated=soon",
                "Patient?_cursor=x",
                "Patient?_lastUpdated=zz2026-01-01"
            })
    void anUnusableSearchIsRefused(String query) {
        get(query).then().statusCode(400).body("errors", not(hasSize(0)));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        get("Observation?code=1").then().statusCode(404);
        get("Patient/none").then().statusCode(404);
        get("Patient/" + UUID.randomUUID()).then().statusCode(404);
        get("Composition/" + UUID.randomUUID() + "/_history").then().statusCode(404);
        get("Patient/" + notified(word())).then().statusCode(404);
        Api.hospital().get("/fhir/metadata").then().statusCode(403);
        get("metadata").then().statusCode(200).body("resourceType", equalTo("CapabilityStatement"));
    }
}
