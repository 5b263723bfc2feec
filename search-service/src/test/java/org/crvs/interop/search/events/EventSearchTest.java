package org.crvs.interop.search.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.testing.Searches;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EventSearchTest {

    @Inject
    EventProducer producer;

    @Test
    void findsByNestedClauses() {
        TestRecord birth = TestRecord.birth()
                .child("Eventina", "Nesterova", "2026-02-11")
                .mother("Olga", "Nesterova", "1998-05-04", "EV123")
                .registrationNumber("EV2026-1")
                .office("office-ev", "area-ev");
        producer.send(Topics.RECORDS, birth.recordId(), birth.bytes());
        String query = """
                {"query":{"type":"or","clauses":[
                   {"type":"and","clauses":[{"eventType":"birth","status":"REGISTERED"},
                     {"data":{"child.name":{"type":"fuzzy","term":"Eventina Nestorova"},
                              "child.dob":{"type":"range","gte":"2026-01-01","lte":"2026-12-31"}}}]},
                   {"legalStatuses.REGISTERED.registrationNumber":{"type":"exact","term":"nobody's"}}]},
                 "limit":5}""";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> search(query).jsonPath().getInt("total") == 1);
        search(query)
                .then()
                .statusCode(200)
                .header("X-Search-Quota-Remaining", notNullValue())
                .body("results[0].id", equalTo(birth.recordId()))
                .body("results[0].type", equalTo("birth"))
                .body("results[0].status", equalTo("REGISTERED"))
                .body("results[0].dateOfEvent", equalTo("2026-02-11"))
                .body("results[0].legalStatuses.REGISTERED.registrationNumber", equalTo("EV2026-1"))
                .body("results[0].declaration.'child.name'.firstname", equalTo("Eventina"))
                .body("results[0].declaration.'mother.nid'", equalTo("EV123"))
                .body("results[0].match.grade", equalTo("probable"))
                .body("results[0].match.reasons.field", org.hamcrest.Matchers.hasItem("childName"));

        String byNumber =
                "{\"query\":{\"data\":{\"mother.nid\":\"ev-123\"}},\"sort\":[{\"field\":\"updatedAt\",\"direction\":\"asc\"}]}";
        search(byNumber).then().statusCode(200).body("total", equalTo(1));

        // To the letter, and under the other paths that clients of OpenCRVS have.
        String exact = "{\"query\":{\"data\":{\"child.name\":{\"type\":\"exact\",\"term\":\"%s\"}}}}";
        for (String path : new String[] {"/events/events/search", "/api/events/search", "/api/events/events/search"}) {
            search(path, exact.formatted("Nesterova Eventina"))
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(1));
        }
        search(exact.formatted("Eventina Nestorova")).then().statusCode(200).body("total", equalTo(0));
        search(exact.formatted("E Nesterova Eventina")).then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void faultsAndBreadthAreRefused() {
        search("{}").then().statusCode(400).body("errors[0].pointer", equalTo("/query"));
        search("{\"query\":{\"village\":\"x\"}}").then().statusCode(400);
        search("{\"query\":{\"data\":{\"child.name\":\"Banda\"}}}")
                .then()
                .statusCode(400)
                .body("detail", org.hamcrest.Matchers.containsString("too broad"));
        search("{\"query\":{\"id\":\"x\"},\"sort\":[{\"field\":\"shoeSize\",\"direction\":\"asc\"}]}")
                .then()
                .statusCode(400);
        search("{\"query\":{\"id\":\"x\"},\"limit\":101}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/limit"));
        search("{\"query\":{\"data\":{\"child.dob\":\"2026-02-31\"}}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/data/child.dob"));
        search("").then().statusCode(400);
    }

    @Test
    void needsTheScope() {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/events/search")
                .then()
                .statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(InternalToken.of("hospital", "HEALTH", "Hospital", "notification-api"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/events/search")
                .then()
                .statusCode(403);
        assertThat(RestAssured.get("/q/openapi?format=json").asString()).contains("/events/search");
    }

    private static Response search(String body) {
        return search("/events/search", body);
    }

    private static Response search(String path, String body) {
        return RestAssured.given()
                .auth()
                .oauth2(Searches.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }
}
