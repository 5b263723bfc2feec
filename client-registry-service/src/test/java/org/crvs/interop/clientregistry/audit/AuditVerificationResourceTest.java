package org.crvs.interop.clientregistry.audit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.bson.Document;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class AuditVerificationResourceTest {

    private static final Instant AT = Instant.parse("2024-02-29T08:00:00Z");

    @Inject
    AuditStore store;

    @Inject
    RegistryDatabase database;

    @Inject
    Clock clock;

    @Test
    void tellsThatADayIsAsItWasWrittenAndThatItIsNot() {
        List<AuditEvent> events = IntStream.range(0, 7)
                .mapToObj(i -> AuditEvent.of(new AuditMessage(
                        "verified-" + i, AT.plusMillis(i), "a.b", Outcome.SUCCESS, null, null, null, null, Map.of())))
                .toList();
        store.addAll(events);
        asAdministrator()
                .get("/audit/verify?day=2024-02-29")
                .then()
                .statusCode(200)
                .body("day", equalTo("2024-02-29"))
                .body("events", equalTo(7))
                .body("intact", equalTo(true))
                .body("lastHash.length()", equalTo(64))
                .body("$", not(hasKey("brokenAt")));

        database.collection(RegistryDatabase.AUDIT_EVENTS, Document.class)
                .updateOne(eq("_id", "verified-4"), set("outcome", "REFUSED"));
        asAdministrator()
                .get("/audit/verify?day=2024-02-29")
                .then()
                .statusCode(200)
                .body("events", equalTo(4))
                .body("intact", equalTo(false))
                .body("brokenAt.sequence", equalTo(5))
                .body("brokenAt.eventId", equalTo("verified-4"))
                .body("brokenAt.reason", equalTo("CHANGED"));
    }

    @Test
    void whatTheRegistryWritesItselfIsInTheChainAndSoIsTheVerifying() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Registry.register("HEALTH");
        for (int i = 0; i < 2; i++) {
            asAdministrator()
                    .get("/audit/verify?day=" + today)
                    .then()
                    .statusCode(200)
                    .body("day", equalTo(today.toString()))
                    .body("events", greaterThanOrEqualTo(1 + i));
        }
        asAdministrator()
                .get("/audit?action=audit.verify&client=" + Registry.ADMIN)
                .then()
                .statusCode(200)
                .body("entries.detail", hasItem(hasEntry("day", today.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"day=", "day=yesterday", "day=2026-02-30", "day=2026-1-1", "day=2026-01-01T00:00:00Z"})
    void needsADay(String query) {
        asAdministrator()
                .get("/audit/verify?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("?day"))
                .body("errors[0].accepted", equalTo("2026-01-31"));
    }

    @Test
    void needsNothingElse() {
        asAdministrator().get("/audit/verify").then().statusCode(400).body("errors[0].code", equalTo("required"));
        asAdministrator()
                .get("/audit/verify?day=2026-01-31&to=2026-02-01")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?to"));
    }

    @Test
    void needsAnAdministrator() {
        Registry.as("someone", "RECORD_SEARCH", "recordsearch")
                .get("/audit/verify?day=2026-01-31")
                .then()
                .statusCode(403);
        RestAssured.get("/audit/verify?day=2026-01-31").then().statusCode(401);
    }
}
