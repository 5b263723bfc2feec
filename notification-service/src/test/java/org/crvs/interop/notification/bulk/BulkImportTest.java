package org.crvs.interop.notification.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.bulk.ImportJob.State;
import org.crvs.interop.notification.bulk.ImportJob.Target;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BulkImportTest {

    private static final Logger LOG = Logger.getLogger(BulkImportTest.class);
    private static final int MANY = Integer.getInteger("crvs.import.test.records", 3_000);

    @Inject
    RecordDatabase database;

    @Inject
    BulkImport imports;

    @Inject
    ImportJobs jobs;

    @Inject
    Clock clock;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static String line(ObjectNode bundle) {
        return StrictJson.write(bundle) + "\n";
    }

    private static Response send(RequestSpecification client, String key, String as, String type, String body) {
        return client.contentType(type)
                .header("Idempotency-Key", key)
                .queryParam("as", as)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/notifications/import");
    }

    private static Response ndjson(String key, String as, String body) {
        RequestSpecification client = as.equals("REGISTERED") ? Api.registrar() : Api.hospital();
        return send(client, key, as, "application/fhir+ndjson", body);
    }

    private int recordsOf(String trait) {
        List<String> found = new ArrayList<>();
        database.collection(RecordDatabase.VERSIONS)
                .find(new Document("bundle", new Document("$regex", trait)))
                .forEach(document -> found.add(document.getString("_id")));
        return found.size();
    }

    private static String named(String family, int count) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < count; i++) {
            ObjectNode bundle = Bundles.fresh(Bundles.MINIMAL);
            ((ObjectNode) bundle.at("/entry/2/resource/name/0"))
                    .putArray("family")
                    .add(family + i);
            body.append(line(bundle));
        }
        return body.toString();
    }

    @Test
    void linesBecomeNotificationsAndWrongOnesStopNothing() {
        String key = "k-" + UUID.randomUUID();
        ObjectNode wrong = Bundles.fresh(Bundles.BIRTH);
        wrong.put("type", "collection");
        String repeated = line(Bundles.fresh(Bundles.BIRTH));
        String body = repeated + "not json\n\n" + line(wrong) + repeated + line(Bundles.fresh(Bundles.DEATH));
        ndjson(key, "NOTIFIED", body)
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("lines", equalTo(5))
                .body("imported", equalTo(2))
                .body("repeated", equalTo(1))
                .body("refused", equalTo(2))
                .body("faults.line", hasItems(2, 4))
                .body("faults.find { it.line == 4 }.pointer", equalTo("/type"));
        Api.hospital()
                .get("/notifications/imports/" + key)
                .then()
                .statusCode(200)
                .body("imported", equalTo(2));
        Api.nationalId().get("/notifications/imports/" + key).then().statusCode(403);
        Api.registrar().get("/notifications/imports/" + key).then().statusCode(404);
        ndjson(key, "NOTIFIED", body).then().body("imported", equalTo(0)).body("repeated", equalTo(3));
        ndjson("other" + key, "NOTIFIED", body).then().body("imported", equalTo(0));
    }

    @Test
    void registrationsMadeBeforeAreTakenOver() {
        ObjectNode numbered = Bundles.fresh(Bundles.BIRTH);
        String number = "OLD/" + UUID.randomUUID().toString().substring(0, 8);
        ((ObjectNode) numbered.at("/entry/1/resource"))
                .withArray("identifier")
                .addObject()
                .put("system", Crvs.registrationNumberSystem(EventType.BIRTH))
                .put("value", number);
        String key = "k-" + UUID.randomUUID();
        ndjson(key, "REGISTERED", line(numbered) + line(Bundles.fresh(Bundles.DEATH)))
                .then()
                .statusCode(200)
                .body("imported", equalTo(2));
        Document taken = database.collection(RecordDatabase.REGISTRATION_NUMBERS)
                .find(new Document("_id", "BIRTH:" + number))
                .first();
        String id = taken.getString("recordId");
        Api.registrar()
                .get("/records/" + id)
                .then()
                .body("status", equalTo("REGISTERED"))
                .body("action", equalTo("IMPORT"))
                .body("registrationNumber", equalTo(number));
        RecordMessage message = Messages.versions(id, 1).get(0);
        assertThat(message.action()).isEqualTo(RecordAction.IMPORT);
        assertThat(message.status()).isEqualTo(RecordStatus.REGISTERED);
        Api.done(id, "certify", null);
        ObjectNode again = Bundles.fresh(Bundles.BIRTH);
        ((ObjectNode) again.at("/entry/1/resource"))
                .withArray("identifier")
                .addObject()
                .put("system", Crvs.registrationNumberSystem(EventType.BIRTH))
                .put("value", number);
        ndjson("x" + key, "REGISTERED", line(again))
                .then()
                .body("refused", equalTo(1))
                .body("faults[0].code", equalTo("taken"));
    }

    @Test
    void csvRowsAreFieldsOfTheForm() {
        String name = "Row" + UUID.randomUUID().toString().substring(0, 6);
        String csv = "event,createdAtLocation,child.firstname,child.surname,child.dob,child.gender,child.weightAtBirth,"
                + "mother.name.firstname,mother.name.surname,mother.address.town,mother.dobUnknown,child.birthLocation\n"
                + "birth,HEALTH_FACILITY_F01,Asha," + name + ",2026-01-14,female,3.20,Thandi," + name
                + ",Ashgrove,true,HEALTH_FACILITY_F01\n"
                + "birth,HEALTH_FACILITY_F01,Obi," + name + ",2026-01-15,,,,,,,\n"
                + "birth,HEALTH_FACILITY_F01,Obi\n"
                + "birth,NOWHERE,Obi," + name + ",2026-13-15,,,,,,,\n"
                + "adoption,HEALTH_FACILITY_F01,Obi," + name + ",,,,,,,,\n"
                + "birth,HEALTH_FACILITY_F01,\"Open," + name + ",2026-01-15,,,,,,,\n";
        send(Api.hospital(), "k-" + UUID.randomUUID(), "NOTIFIED", "text/csv", csv)
                .then()
                .statusCode(200)
                .body("lines", equalTo(6))
                .body("imported", equalTo(2))
                .body("refused", equalTo(4))
                .body(
                        "faults.findAll { it.line == 5 }.pointer",
                        hasItems("/createdAtLocation", "/declaration/child.dob"))
                .body("faults.find { it.line == 6 }.pointer", equalTo("/event"))
                .body("faults.find { it.line == 7 }.code", equalTo("malformed"));
        assertThat(recordsOf(name)).isEqualTo(2);
    }

    @Test
    void aFileThatIsNoTextIsNotGuessedAt() {
        byte[] latin = "event,createdAtLocation,child.surname\nbirth,HEALTH_FACILITY_F01,Núñez\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Api.hospital()
                .contentType("text/csv")
                .body(latin)
                .post("/notifications/import")
                .then()
                .statusCode(400)
                .body("detail", containsString("UTF-8"));
    }

    @Test
    void whatCantBeBegunIsRefused() {
        send(Api.hospital(), "k", "NOTIFIED", "text/csv", "child.dob\n").then().statusCode(400);
        send(Api.hospital(), "k", "NOTIFIED", "text/csv", "").then().statusCode(400);
        ndjson("not/a key", "NOTIFIED", "")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
        ndjson("k", "SOMEHOW", "").then().statusCode(400).body("errors[0].pointer", equalTo("?as"));
        send(Api.hospital(), "k", "REGISTERED", "application/fhir+ndjson", "")
                .then()
                .statusCode(403);
        send(Api.registrar(), "k", "NOTIFIED", "application/fhir+ndjson", "")
                .then()
                .statusCode(403);
        send(Api.hospital(), "k", "NOTIFIED", "text/plain", "").then().statusCode(415);
        Api.hospital().get("/notifications/imports/none").then().statusCode(404);
    }

    @Test
    void whatBreaksOffGoesOnWhereItWas() {
        Actor sender = new Actor(UUID.randomUUID().toString(), "HEALTH", "Hospital");
        String[] lines = named("Broken" + UUID.randomUUID().toString().substring(0, 6), 700)
                .split("\n");
        assertThat(breakOff(sender, lines).getMessage()).contains("after line 500", "under the same id");
        ImportJob interrupted = jobs.find(sender.clientId(), "job").orElseThrow();
        assertThat(interrupted.state()).isEqualTo(State.INTERRUPTED);
        assertThat(interrupted.imported()).isEqualTo(500);
        int[] next = {0};
        ImportJob job = imports.run("job", Target.NOTIFIED, () -> supply(lines, next), sender, null);
        assertThat(job.state()).isEqualTo(State.COMPLETED);
        assertThat(job.repeated()).isEqualTo(500);
        assertThat(job.imported()).isEqualTo(200);
    }

    private ProblemException breakOff(Actor sender, String[] lines) {
        int[] next = {0};
        try {
            imports.run(
                    "job",
                    Target.NOTIFIED,
                    () -> {
                        if (next[0] == 600) {
                            throw new IOException("the line is dead");
                        }
                        return supply(lines, next);
                    },
                    sender,
                    null);
            throw new AssertionError("it did not break off");
        } catch (ProblemException e) {
            return e;
        }
    }

    private static Supplier<ImportLine> supply(String[] lines, int[] next) {
        if (next[0] == lines.length) {
            return null;
        }
        int number = next[0]++;
        return () -> ImportLine.of(number + 1, lines[number], StrictJson.stored(lines[number]));
    }

    @Test
    void oneImportRunsOnce() {
        String key = "k-" + UUID.randomUUID();
        jobs.keep(
                Api.HOSPITAL,
                new ImportJob(
                        key, State.RUNNING, Target.NOTIFIED, 0, 0, 0, 0, List.of(), clock.instant(), clock.instant()));
        ndjson(key, "NOTIFIED", "").then().statusCode(409).header("Retry-After", "60");
        jobs.keep(
                Api.HOSPITAL,
                new ImportJob(
                        key,
                        State.RUNNING,
                        Target.NOTIFIED,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        clock.instant(),
                        clock.instant().minusSeconds(61)));
        ndjson(key, "NOTIFIED", "").then().statusCode(200);
    }

    @Test
    void thousandsAreTakenAndPublished() {
        String body = named("Many" + UUID.randomUUID().toString().substring(0, 6), MANY);
        long start = System.nanoTime();
        ndjson("k-" + UUID.randomUUID(), "REGISTERED", body)
                .then()
                .statusCode(200)
                .body("imported", equalTo(MANY))
                .body("faults", hasSize(0));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        LOG.infof("imported %d records in %d ms", MANY, took.toMillis());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.collection(RecordDatabase.VERSIONS)
                                .find(new Document("published", false))
                                .first()
                        == null);
        LOG.infof(
                "published after %d ms",
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
}
