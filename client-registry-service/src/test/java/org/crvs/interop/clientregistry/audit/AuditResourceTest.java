package org.crvs.interop.clientregistry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.crvs.interop.clientregistry.query.PageToken;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class AuditResourceTest {

    private static final Instant START = Instant.parse("2025-06-01T00:00:00Z");

    private final String client = UUID.randomUUID().toString();

    @Inject
    AuditStore store;

    @BeforeEach
    void sevenEventsTwoOfThemAtTheSameMoment() {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            events.add(AuditEvent.of(new AuditMessage(
                    client + "-" + i,
                    START.plusSeconds(i == 3 ? 2 : i),
                    i % 2 == 0 ? "record.read" : "record.register",
                    i == 6 ? Outcome.FAILED : Outcome.SUCCESS,
                    new Actor(client, "CIVIL_REGISTRATION", "Office"),
                    "record.read",
                    List.of("record-" + i),
                    null,
                    Map.of())));
        }
        store.addAll(events);
        store.addAll(events);
    }

    @Test
    void pagesNewestFirstWithoutGapsOrRepeats() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = asAdministrator()
                    .get("/audit?client=" + client + "&limit=3&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("entries.id", String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(ids).containsExactlyElementsOf(expected(6, 5, 4, 3, 2, 1, 0));
    }

    @Test
    void narrowsByEveryParameter() {
        assertThat(found("action=record.register")).isEqualTo(expected(5, 3, 1));
        assertThat(found("outcome=failed")).isEqualTo(expected(6));
        assertThat(found("record=record-4")).isEqualTo(expected(4));
        assertThat(found("from=2025-06-01T00:00:02Z&to=2025-06-01T00:00:05Z")).isEqualTo(expected(4, 3, 2));
        assertThat(found("action=record.read&outcome=SUCCESS&from=2025-06-01T00:00:01Z"))
                .isEqualTo(expected(4, 2));
        assertThat(found("record=nothing")).isEmpty();
    }

    @Test
    void readingItIsAudited() {
        found("record=record-4");
        JsonPath reads = asAdministrator()
                .get("/audit?action=audit.read&client=" + Registry.ADMIN + "&limit=500")
                .jsonPath();
        assertThat(reads.getList("entries.detail.findAll { it.client == '" + client + "' }.disclosed", String.class))
                .contains("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=drop%20table",
                "client=a%20b",
                "record=%24where",
                "outcome=MAYBE",
                "from=yesterday",
                "to=2025-06-01",
                "limit=501",
                "limit=-1",
                "cursor=abc",
                "order=asc"
            })
    void refusesWhatItCanNotUnderstand(String query) {
        asAdministrator()
                .urlEncodingEnabled(false)
                .get("/audit?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("?" + query.substring(0, query.indexOf('='))));
    }

    @Test
    void refusesContradictionsAndRepeats() {
        asAdministrator()
                .get("/audit?from=2025-06-02T00:00:00Z&to=2025-06-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?to"));
        asAdministrator()
                .get("/audit?client=a&client=b")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("repeated"));
        asAdministrator()
                .get("/audit?cursor=" + PageToken.of("soon", "id"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?cursor"));
    }

    @Test
    void needsAnAdministrator() {
        Registry.as(client, "RECORD_SEARCH", "recordsearch")
                .get("/audit")
                .then()
                .statusCode(403);
        RestAssured.get("/audit").then().statusCode(401);
    }

    private List<String> found(String query) {
        return asAdministrator()
                .get("/audit?client=" + client + "&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.id", String.class);
    }

    private List<String> expected(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(number -> client + "-" + number)
                .toList();
    }
}
