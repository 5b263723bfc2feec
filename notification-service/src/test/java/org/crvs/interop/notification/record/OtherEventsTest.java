package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Deaths and marriages take the same way; identifiers and actions at the same time do not lose each other. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OtherEventsTest {

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static JsonNode registered(String sample) {
        String id = Api.accepted(Bundles.fresh(sample));
        Api.done(id, "validate", null);
        Api.done(id, "register", null);
        return Api.record(id);
    }

    @Test
    void aDeath() {
        JsonNode record = registered(Bundles.DEATH);
        String number = record.path("registrationNumber").asText();
        var bundle = DocumentBundle.of(record.path("bundle"));
        var deceased = bundle.person(Crvs.DECEASED).orElseThrow();
        assertThat(bundle.taskIdentifier(Crvs.registrationNumberSystem(EventType.DEATH)))
                .contains(number);
        assertThat(deceased.identifier("DEATH_REGISTRATION_NUMBER")).contains(number);
        assertThat(deceased.identifier("BIRTH_REGISTRATION_NUMBER")).contains("1951BQ7XW3K");
        assertThat(deceased.identifier("NATIONAL_ID")).contains("4410762239");
    }

    @Test
    void aMarriage() {
        JsonNode record = registered(Bundles.MARRIAGE);
        String number = record.path("registrationNumber").asText();
        assertThat(number).contains("M");
        var bundle = DocumentBundle.of(record.path("bundle"));
        assertThat(bundle.person(Crvs.BRIDE).orElseThrow().identifier("MARRIAGE_REGISTRATION_NUMBER"))
                .contains(number);
        assertThat(bundle.person(Crvs.GROOM).orElseThrow().identifier("MARRIAGE_REGISTRATION_NUMBER"))
                .contains(number);
    }

    @Test
    void identifiersAndActionsAtTheSameTime() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(6);
        try {
            String id = Api.accepted(Bundles.fresh(Bundles.BIRTH));
            List<Callable<Integer>> calls = new ArrayList<>();
            List<String> types = List.of("NATIONAL_ID", "PASSPORT", "OTHER");
            for (String type : types) {
                calls.add(() -> Api.nationalId()
                        .contentType("application/json")
                        .body("{\"identifiers\":[{\"type\":\"" + type + "\",\"value\":\"" + UUID.randomUUID() + "\"}]}")
                        .post("/records/" + id + "/identifiers")
                        .statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : clients.invokeAll(calls)) {
                statuses.add(call.get());
            }
            assertThat(statuses).containsOnly(200);
            var child = DocumentBundle.of(Api.record(id).path("bundle"))
                    .person(Crvs.CHILD)
                    .orElseThrow();
            assertThat(types)
                    .allSatisfy(type -> assertThat(child.identifier(type)).isPresent());
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aWholeCountryIsImportedAndWalkedInReasonableTime() {
        StringBuilder csv = new StringBuilder("type,statisticalId,name,alias,partOf,jurisdictionType,status\n");
        for (int i = 0; i < 5_000; i++) {
            csv.append("ADMIN_STRUCTURE,BIG").append(i).append(",Village ").append(i);
            csv.append(",,").append(i == 0 ? "" : "BIG" + (i - 1) / 10).append(",LOCATION_LEVEL_5,active\n");
        }
        long start = System.nanoTime();
        Api.administrator()
                .contentType("text/csv")
                .body(csv.toString())
                .post("/locations/import")
                .then()
                .statusCode(200)
                .body("read", equalTo(5_000));
        Api.registrar()
                .get("/locations/" + Location.idOf("ADMIN_STRUCTURE", "BIG0") + "/children")
                .then()
                .statusCode(200)
                .body("size()", equalTo(5_000));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }
}
