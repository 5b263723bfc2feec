package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WorkQueueTest {

    /** An office of its own, so that other tests' records are not in its queue. */
    private static String office(String code) {
        Api.importCountry();
        var answer = Api.administrator()
                .contentType("application/json")
                .body("{\"statisticalID\":\"" + code + "\",\"name\":\"Queue\",\"partOf\":\"Location/" + Bundles.DISTRICT
                        + "\",\"code\":\"CRVS_OFFICE\"}")
                .post("/location");
        answer.then().statusCode(200);
        return answer.jsonPath().getString("id");
    }

    private static List<String> walk(String query, int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            var request = Api.registrar().queryParam("limit", limit);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page = request.get("/records?" + query).jsonPath();
            ids.addAll(page.getList("entries.id", String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        return ids;
    }

    @Test
    void aQueueIsReadPageByPage() {
        String office = office("OQ1");
        List<String> notified = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            notified.add(Api.accepted(Bundles.freshFor(i % 2 == 0 ? Bundles.BIRTH : Bundles.DEATH, office)));
        }
        assertThat(walk("office=" + office, 3)).containsExactlyInAnyOrderElementsOf(notified);
        assertThat(walk("office=" + office, 7)).containsExactlyInAnyOrderElementsOf(notified);
        assertThat(walk("office=" + office + "&event=DEATH", 2)).hasSize(3);
        Api.done(notified.get(0), "validate", null);
        assertThat(walk("office=" + office + "&status=IN_PROGRESS", 4))
                .containsExactlyInAnyOrderElementsOf(notified.subList(1, 7));
        assertThat(walk("office=" + office + "&status=VALIDATED&event=birth", 4))
                .containsExactly(notified.get(0));
    }

    @Test
    void anEntrySaysWhatARegistrarNeeds() {
        String office = office("OQ2");
        String id = Api.accepted(Bundles.freshFor(Bundles.MINIMAL, office));
        Api.registrar()
                .get("/records?office=" + office)
                .then()
                .statusCode(200)
                .body("entries", hasSize(1))
                .body("entries[0].id", equalTo(id))
                .body("entries[0].version", equalTo(1))
                .body("entries[0].status", equalTo("IN_PROGRESS"))
                .body("entries[0].event", equalTo("BIRTH"))
                .body("entries[0].office", equalTo(office))
                .body("entries[0].area", equalTo(Bundles.DISTRICT))
                .body("entries[0].incompleteFields[0]", equalTo("child.given"))
                .body("entries[0].updatedBy.clientId", equalTo(Api.HOSPITAL))
                .body("next", equalTo(null));
    }

    @Test
    void whatIsAcknowledgedIsInTheQueue() {
        String office = office("OQ3");
        for (int i = 0; i < 10; i++) {
            String id = Api.accepted(Bundles.freshFor(Bundles.MINIMAL, office));
            assertThat(walk("status=IN_PROGRESS&office=" + office, 200)).contains(id);
            Api.done(id, "validate", null);
            assertThat(walk("status=IN_PROGRESS&office=" + office, 200)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status=OPEN", "event=ADOPTION", "limit=0", "limit=201", "limit=x", "cursor=!", "cursor=YWJj"})
    void unusableQueriesAreRefused(String query) {
        Api.registrar().get("/records?" + query).then().statusCode(400).body("errors", hasSize(1));
    }

    @Test
    void queuesAreForThoseWhoMayReadRecords() {
        Api.hospital().get("/records").then().statusCode(403);
        Api.as("c", "CUSTOM", "Reader", Scopes.RECORD_READ)
                .get("/records?limit=1")
                .then()
                .statusCode(200);
    }
}
