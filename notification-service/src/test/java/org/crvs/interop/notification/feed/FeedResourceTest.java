package org.crvs.interop.notification.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FeedResourceTest {

    private final String client = UUID.randomUUID().toString();

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private RequestSpecification hospital() {
        return Api.as(client, "HEALTH", "Hospital", Scopes.NOTIFICATION);
    }

    private String sent() {
        ObjectNode bundle = Bundles.fresh(Bundles.MINIMAL);
        return Api.recordId(hospital()
                .contentType("application/json")
                .body(StrictJson.write(bundle))
                .post("/notification"));
    }

    private Response list(String query) {
        Response answer = hospital().get("/notifications" + query);
        answer.then().statusCode(200);
        return answer;
    }

    @Test
    void theSenderSeesItsOwnAndNobodyElses() {
        String id = sent();
        String other = Api.accepted(Bundles.fresh(Bundles.MINIMAL));
        list("").then()
                .body("entries.id", contains(id))
                .body("entries[0].status", equalTo("IN_PROGRESS"))
                .body("entries[0].reason", nullValue())
                .body("entries[0].bundle", nullValue())
                .body("entries[0].registrationNumber", nullValue())
                .body("next", nullValue());
        assertThat(id).isNotEqualTo(other);
        Api.nationalId().get("/notifications").then().statusCode(403);
        assertThat(Messages.audits(event -> event.action().equals("record.list")
                        && event.recordIds().contains(id)
                        && event.grant().equals(Scopes.NOTIFICATION)))
                .isNotEmpty();
    }

    @Test
    void changesComeLastAndSayWhy() {
        String first = sent();
        String second = sent();
        Api.done(first, "reject", "{\"reason\":\"The mother's name is missing\"}");
        list("").then()
                .body("entries.id", contains(second, first))
                .body("entries[1].reason", equalTo("The mother's name is missing"));
        list("?status=rejected").then().body("entries.id", contains(first));
        String since = list("").path("entries[1].updatedAt");
        list("?since=" + since).then().body("entries.id", contains(first));
        list("?since=2999-01-01T00:00:00Z").then().body("entries", hasSize(0));
        Api.done(first, "reinstate", null);
        list("").then().body("entries[1].reason", nullValue());
    }

    @Test
    void pagesFollowEachOther() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(sent());
        }
        List<String> seen = new ArrayList<>();
        String query = "?limit=2";
        while (query != null) {
            Response page = list(query);
            seen.addAll(page.<List<String>>path("entries.id"));
            String next = page.path("next");
            query = next == null ? null : "?limit=2&cursor=" + next;
        }
        assertThat(seen).containsExactlyElementsOf(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=GONE", "?since=yesterday", "?cursor=x", "?limit=0", "?limit=201"})
    void anUnusableQueryIsRefused(String query) {
        hospital().get("/notifications" + query).then().statusCode(400).body("errors", hasSize(1));
    }
}
