package org.crvs.interop.notification.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PlainNotificationTest {

    @Inject
    PlainNotifications plain;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static ObjectNode fresh(String name) {
        ObjectNode bundle = Bundles.tree(name);
        bundle.putObject("identifier").put("system", "urn:ietf:rfc:3986").put("value", "urn:uuid:" + UUID.randomUUID());
        return bundle;
    }

    private static DocumentBundle stored(String recordId) {
        return DocumentBundle.of(Api.record(recordId).path("bundle"));
    }

    private static String given(DocumentBundle bundle, String section) {
        return bundle.person(section)
                .map(Person::names)
                .map(names -> names.get(0).given())
                .orElse(null);
    }

    @Test
    void aDocumentBecomesABirthRecord() {
        Response answer = Api.send(fresh(Bundles.PLAIN_BIRTH));
        answer.then()
                .statusCode(200)
                .header("X-Tracking-Id", notNullValue())
                .header("X-Validation", equalTo("PENDING"))
                .body("entry", hasSize(8))
                .body("entry[1].response.location", org.hamcrest.Matchers.startsWith("/fhir/Patient/"))
                .body("entry[7].response.location", org.hamcrest.Matchers.startsWith("/fhir/Location/"));
        String id = Api.recordId(answer);
        JsonNode record = Api.record(id);
        assertThat(record.path("event").asText()).isEqualTo("BIRTH");
        assertThat(record.path("office").asText()).isEqualTo(Bundles.OFFICE);
        assertThat(record.path("area").asText()).isEqualTo(Bundles.DISTRICT);
        assertThat(record.path("incompleteFields").toString()).isEqualTo("[\"father.identifier\"]");

        DocumentBundle bundle = stored(id);
        assertThat(given(bundle, Crvs.CHILD)).isEqualTo("Nia Amara");
        assertThat(given(bundle, Crvs.MOTHER)).isEqualTo("Grace");
        assertThat(given(bundle, Crvs.FATHER)).isEqualTo("Ifeanyi");
        assertThat(given(bundle, Crvs.INFORMANT)).isEqualTo("Grace");
        assertThat(bundle.person(Crvs.MOTHER).orElseThrow().identifiers())
                .contains(new Person.Identifier("NATIONAL_ID", "7710048213"));
        assertThat(bundle.taskExtension(Crvs.CONTACT_PERSON)).contains("MOTHER");
        assertThat(bundle.taskExtension(Crvs.CONTACT_PHONE)).contains("+260700000001");
        assertThat(bundle.eventLocation()).contains(Bundles.FACILITY);
    }

    @Test
    void aTransactionBecomesADeathRecord() {
        Response answer = Api.send(fresh(Bundles.PLAIN_DEATH));
        answer.then().statusCode(200).body("entry", hasSize(5));
        String id = Api.recordId(answer);
        DocumentBundle bundle = stored(id);
        assertThat(Api.record(id).path("event").asText()).isEqualTo("DEATH");
        assertThat(given(bundle, Crvs.DECEASED)).isEqualTo("Joseph");
        assertThat(given(bundle, Crvs.SPOUSE)).isEqualTo("Mary");
        assertThat(bundle.eventLocation()).contains(Bundles.FACILITY);
        assertThat(bundle.entries("Task")).hasSize(2);
        assertThat(bundle.task().orElseThrow().resource().path("status").asText())
                .isEqualTo("draft");
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundles.PLAIN_BIRTH, Bundles.PLAIN_DEATH})
    void everyValueSentIsStored(String name) {
        ObjectNode sent = fresh(name);
        List<String> wanted = leaves(sent);
        String stored = StrictJson.write(Api.record(Api.accepted(sent)).path("bundle"));
        assertThat(wanted).isNotEmpty().allSatisfy(value -> assertThat(stored).contains(value));
    }

    @Test
    void everyValueOfRandomBundlesIsStored() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            ObjectNode sent = fresh(random.nextBoolean() ? Bundles.PLAIN_BIRTH : Bundles.PLAIN_DEATH);
            ArrayNode entries = (ArrayNode) sent.path("entry");
            for (JsonNode entry : entries) {
                ObjectNode resource = (ObjectNode) entry.path("resource");
                if (random.nextInt(3) == 0) {
                    resource.put("language", "en-" + (char) ('A' + random.nextInt(26)) + "X");
                }
                if (random.nextInt(3) == 0) {
                    resource.putArray("extension")
                            .addObject()
                            .put("url", "http://x.example/" + random.nextInt())
                            .put("valueString", "é漢 " + random.nextLong());
                }
            }
            List<String> wanted = leaves(sent);
            String stored = StrictJson.write(plain.read(sent).json());
            assertThat(wanted).allSatisfy(value -> assertThat(stored).contains(value));
        }
    }

    /** What a sender calls the document's type is kept as a tag, a tracking id in place of the composition's own. */
    private static List<String> leaves(JsonNode tree) {
        List<String> leaves = new ArrayList<>();
        JsonWalk.over(tree, (pointer, key, value) -> {
            boolean ours = pointer.toString().equals("/entry/0/resource/identifier/value");
            if (value.isValueNode() && !ours) {
                leaves.add(StrictJson.write(value).replaceAll("^\"(transaction|document)\"$", "$1"));
            }
        });
        return leaves;
    }

    @Test
    void theLifeOfARecordGoesOnAsAnyOther() {
        String id = Api.accepted(fresh(Bundles.PLAIN_BIRTH));
        Api.done(id, "validate", null);
        Api.done(id, "register", "{\"overrideDuplicates\":true,\"reason\":\"Twins\"}");
        JsonNode record = Api.record(id);
        assertThat(record.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(stored(id).taskIdentifier("http://opencrvs.org/specs/id/birth-registration-number"))
                .contains(record.path("registrationNumber").asText());
    }

    @Test
    void aRepeatGivesTheSameRecord() {
        ObjectNode sent = fresh(Bundles.PLAIN_DEATH);
        String text = StrictJson.write(sent);
        Response first = Api.send(text);
        Response second = Api.send(text);
        second.then().statusCode(200).header("Idempotency-Replayed", equalTo("true"));
        assertThat(Api.recordId(second)).isEqualTo(Api.recordId(first));
        assertThat(second.path("entry").toString())
                .isEqualTo(first.path("entry").toString());
        ((ObjectNode) sent.at("/entry/0/resource")).put("gender", "female");
        Api.send(sent).then().statusCode(422);
    }

    @Test
    void aCompositionThatIsNotFirstInATransactionKeepsItsPlaceInTheAnswer() {
        ObjectNode sent = fresh(Bundles.PLAIN_BIRTH);
        sent.put("type", "transaction").remove("timestamp");
        sent.path("entry").forEach(entry -> ((ObjectNode) entry)
                .putObject("request")
                .put("method", "POST")
                .put("url", entry.at("/resource/resourceType").asText()));
        ArrayNode entries = (ArrayNode) sent.path("entry");
        entries.add(entries.remove(0));
        Api.send(sent)
                .then()
                .statusCode(200)
                .body("entry[0].response.location", org.hamcrest.Matchers.startsWith("/fhir/Patient/"))
                .body("entry[7].response.location", org.hamcrest.Matchers.startsWith("/fhir/Composition/"));
    }

    private static Arguments broken(String what, Consumer<ObjectNode> change, String pointer, String code) {
        return arguments(what, change, pointer, code);
    }

    private static ObjectNode at(JsonNode tree, String pointer) {
        return (ObjectNode) tree.at(pointer);
    }

    static Stream<Arguments> brokenBundles() {
        String composition = "/entry/0/resource";
        return Stream.of(
                broken("no entries", sent -> sent.putArray("entry"), "/entry", "required"),
                broken("no resource", sent -> at(sent, "/entry/5").remove("resource"), "/entry/5/resource", "required"),
                broken("no identifier", sent -> sent.remove("identifier"), "/identifier", "required"),
                broken(
                        "unknown field",
                        sent -> at(sent, "/entry/1/resource").put("sex", "F"),
                        "/entry/1/resource/sex",
                        "unknown-field"),
                broken(
                        "unknown type",
                        sent -> at(sent, "/entry/6/resource").put("resourceType", "Doctor"),
                        "/entry/6/resource/resourceType",
                        "unknown-code"),
                broken(
                        "family in a list",
                        sent -> at(sent, "/entry/1/resource/name/0")
                                .putArray("family")
                                .add("A"),
                        "/entry/1/resource/name/0/family",
                        "wrong-type"),
                broken(
                        "a name that is no list",
                        sent -> at(sent, "/entry/1/resource").putObject("name").put("family", "A"),
                        "/entry/1/resource/name",
                        "wrong-type"),
                broken(
                        "an unknown code",
                        sent -> at(sent, "/entry/1/resource").put("gender", "girl"),
                        "/entry/1/resource/gender",
                        "malformed"),
                broken(
                        "a date that is none",
                        sent -> at(sent, "/entry/1/resource").put("birthDate", "yesterday"),
                        "/entry/1/resource/birthDate",
                        "malformed"),
                broken(
                        "a date to come",
                        sent -> at(sent, "/entry/1/resource").put("birthDate", "2126-01-01"),
                        "/entry/1/resource/birthDate",
                        "in-the-future"),
                broken(
                        "of a related person",
                        sent -> at(sent, "/entry/2/resource").put("birthDate", "2126-01-01"),
                        "/entry/2/resource/birthDate",
                        "in-the-future"),
                broken(
                        "a number as text",
                        sent -> at(sent, "/entry/5/resource/valueQuantity").put("value", "3.2"),
                        "/entry/5/resource/valueQuantity/value",
                        "malformed"),
                broken(
                        "two values",
                        sent -> at(sent, "/entry/5/resource").put("valueString", "heavy"),
                        "/entry/5/resource/valueString",
                        "duplicate"),
                broken(
                        "a missing status",
                        sent -> at(sent, "/entry/5/resource").remove("status"),
                        "/entry/5/resource/status",
                        "required"),
                broken(
                        "an unknown event",
                        sent -> at(sent, composition + "/type/coding/0").put("code", "1-8"),
                        composition + "/type",
                        "unknown-code"),
                broken(
                        "a reference to nothing",
                        sent -> at(sent, composition + "/section/0/entry/0").put("reference", "urn:uuid:nothing"),
                        composition + "/section/0/entry/0/reference",
                        "unresolved"),
                broken(
                        "an unknown place",
                        sent -> at(sent, "/entry/7/resource/identifier/0").put("value", "HEALTH_FACILITY_F99"),
                        "/entry/4/resource/location/0/location/reference",
                        "unknown-location"),
                broken("no place", sent -> at(sent, "/entry/4/resource").remove("location"), "/entry", "required"),
                broken(
                        "a doubled address",
                        sent -> at(sent, "/entry/6")
                                .put("fullUrl", sent.at("/entry/1/fullUrl").asText()),
                        "/entry/6/fullUrl",
                        "duplicate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBundles")
    void eachFaultIsToldWhereItIs(String what, Consumer<ObjectNode> change, String pointer, String code) {
        ObjectNode sent = fresh(Bundles.PLAIN_BIRTH);
        change.accept(sent);
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> plain.read(sent));
        assertThat(refusal).as(what).isNotNull();
        assertThat(refusal.faults())
                .extracting(Fault::pointer, Fault::code)
                .contains(org.assertj.core.api.Assertions.tuple(pointer, code));
        assertThat(refusal.faults())
                .allSatisfy(fault -> assertThat(fault.accepted()).isNotBlank());
    }

    @Test
    void allFaultsAreToldAtOnceAndNothingIsStored() {
        ObjectNode sent = fresh(Bundles.PLAIN_BIRTH);
        at(sent, "/entry/1/resource").put("gender", "girl").put("sex", "F");
        at(sent, "/entry/4/resource").remove("class");
        at(sent, "/entry/7/resource").put("status", "open");
        Api.send(sent)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-notification"))
                .body("errors.pointer", hasItems("/entry/1/resource/gender", "/entry/1/resource/sex"))
                .body("errors.pointer", hasItem("/entry/4/resource/class"))
                .body(
                        "errors.find { it.pointer == '/entry/7/resource/status' }.accepted",
                        equalTo("active, inactive, suspended"));
        sent.put("type", "transaction");
        Api.send(sent)
                .then()
                .statusCode(400)
                .body("errors.find { it.pointer == '/entry/3/request/method' }.code", equalTo("unsupported"));
    }

    /** Whatever is done to a bundle, it is taken or refused, and never breaks the service. */
    @Test
    void bentBundlesAreRefusedOrTaken() {
        Random random = new Random(20_260_412);
        int taken = 0;
        int refused = 0;
        for (int i = 0; i < 1_500; i++) {
            ObjectNode sent = fresh(random.nextBoolean() ? Bundles.PLAIN_BIRTH : Bundles.PLAIN_DEATH);
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                bend(sent, random);
            }
            try {
                assertThat(plain.read(sent)).isNotNull();
                taken++;
            } catch (ProblemException e) {
                assertThat(e.kind().status()).isEqualTo(400);
                assertThat(e.faults()).isNotEmpty();
                refused++;
            }
        }
        assertThat(taken).isPositive();
        assertThat(refused).isPositive();
    }

    private static void bend(ObjectNode sent, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        JsonWalk.over(sent, (pointer, key, value) -> {
            if (value instanceof ObjectNode object && !object.isEmpty()) {
                objects.add(object);
            }
        });
        ObjectNode chosen = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        chosen.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(7)) {
            case 0 -> chosen.remove(name);
            case 1 -> chosen.put(name, "<b>garbage</b>");
            case 2 -> chosen.putNull(name);
            case 3 -> chosen.putArray(name).add(StrictJson.object().put("x", 1));
            case 4 -> chosen.putObject(name);
            case 5 -> chosen.put(name, random.nextInt());
            default -> chosen.set(name + "x", chosen.get(name).deepCopy());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bride", "groom"})
    void aMarriageIsToldByTheSubjectAndTheSpouse(String subject) {
        ObjectNode sent = fresh(Bundles.PLAIN_DEATH);
        at(sent, "/entry/4/resource/code/coding/0")
                .put("system", "http://opencrvs.org/specs/types")
                .put("code", "MARRIAGE");
        at(sent, "/entry/0/resource")
                .put("gender", subject.equals("bride") ? "female" : "male")
                .remove("deceasedDateTime");
        DocumentBundle bundle = plain.read(sent);
        assertThat(given(bundle, subject + "-details")).isEqualTo("Joseph");
        assertThat(given(bundle, (subject.equals("bride") ? "groom" : "bride") + "-details"))
                .isEqualTo("Mary");
    }

    @Test
    void aFileMayHoldBothForms() {
        String dialect = StrictJson.write(Bundles.fresh(Bundles.BIRTH));
        ObjectNode broken = fresh(Bundles.PLAIN_BIRTH);
        at(broken, "/entry/1/resource").put("gender", "girl");
        Api.hospital()
                .contentType("application/fhir+ndjson")
                .body((StrictJson.write(fresh(Bundles.PLAIN_BIRTH)) + "\n" + dialect + "\n" + StrictJson.write(broken)
                                + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/notifications/import")
                .then()
                .statusCode(200)
                .body("imported", equalTo(2))
                .body("refused", equalTo(1))
                .body("faults[0].pointer", equalTo("/entry/1/resource/gender"));
    }
}
