package org.crvs.interop.notification.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.attachment.AttachmentRule;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.TestAttachmentConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class NotificationRulesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-15T23:30:00Z"), ZoneOffset.UTC);
    private static final Map<String, Location> PLACES = Stream.of(
                    place("ADMIN_STRUCTURE", "S01", true),
                    within("ADMIN_STRUCTURE", "D01", "S01"),
                    within("ADMIN_STRUCTURE", "W01", "D01"),
                    place("ADMIN_STRUCTURE", "S02", true),
                    within("ADMIN_STRUCTURE", "D06", "S02"),
                    place("CRVS_OFFICE", "O01", true),
                    place("CRVS_OFFICE", "O03", false),
                    place("HEALTH_FACILITY", "F01", true))
            .collect(Collectors.toMap(Location::id, location -> location));

    private static Location place(String type, String code, boolean active) {
        return new Location(
                Location.idOf(type, code), 1, type, code, "A place", null, null, null, active, List.of(), null);
    }

    private static Location within(String type, String code, String parent) {
        return new Location(
                Location.idOf(type, code),
                1,
                type,
                code,
                "Area " + code,
                null,
                Location.idOf("ADMIN_STRUCTURE", parent),
                null,
                true,
                List.of(),
                null);
    }

    private static NotificationRules rules(String zone) {
        RuleConfig config = new TestRuleConfig(ZoneId.of(zone));
        return new NotificationRules(
                config,
                id -> Optional.ofNullable(PLACES.get(id)),
                new AttachmentRule(new TestAttachmentConfig()),
                CLOCK);
    }

    private static List<Fault> faults(JsonNode bundle) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> rules("UTC").pass((ObjectNode) bundle));
        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_NOTIFICATION);
        return refusal.faults();
    }

    private static ObjectNode at(JsonNode tree, String pointer) {
        return (ObjectNode) tree.at(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE})
    void passesWhatHospitalsSend(String name) {
        assertThat(rules("UTC").pass(Bundles.tree(name))).isNotNull();
    }

    private static Arguments broken(String what, Consumer<ObjectNode> change, String pointer, String code) {
        return arguments(what, change, pointer, code);
    }

    static Stream<Arguments> brokenBundles() {
        String composition = "/entry/0/resource";
        String task = "/entry/1/resource";
        return Stream.of(
                broken("no Bundle", b -> b.put("resourceType", "Patient"), "/resourceType", "wrong-value"),
                broken("no document", b -> b.put("type", "transaction"), "/type", "wrong-value"),
                broken("no meta", b -> b.remove("meta"), "/meta/lastUpdated", "required"),
                broken(
                        "bad lastUpdated",
                        b -> at(b, "/meta").put("lastUpdated", "today"),
                        "/meta/lastUpdated",
                        "malformed-date"),
                broken(
                        "lastUpdated a number",
                        b -> at(b, "/meta").put("lastUpdated", 5),
                        "/meta/lastUpdated",
                        "required"),
                broken(
                        "identifier no text",
                        b -> b.putObject("identifier").put("value", 4),
                        "/identifier/value",
                        "wrong-type"),
                broken(
                        "more in meta than OpenCRVS takes",
                        b -> at(b, "/meta").put("versionId", "1"),
                        "/meta/versionId",
                        "unknown-field"),
                broken(
                        "more in an entry than OpenCRVS takes",
                        b -> at(b, "/entry/2").putObject("request").put("method", "POST"),
                        "/entry/2/request",
                        "unknown-field"),
                broken(
                        "no country",
                        b -> at(b, "/entry/2/resource")
                                .putArray("address")
                                .addObject()
                                .put("country", "XXQ"),
                        "/entry/2/resource/address/0/country",
                        "unknown-code"),
                broken(
                        "a country that is a number",
                        b -> at(b, "/entry/2/resource").putObject("address").put("country", 894),
                        "/entry/2/resource/address/country",
                        "unknown-code"),
                broken("no entries", b -> b.remove("entry"), "/entry", "required"),
                broken("entries an object", b -> b.putObject("entry").put("a", 1), "/entry", "required"),
                broken("entry empty", b -> b.putArray("entry"), "/entry/0", "required"),
                broken(
                        "only a composition",
                        b -> b.putArray("entry").add(Bundles.tree(Bundles.BIRTH).at("/entry/0")),
                        "/entry/1",
                        "required"),
                broken("entry a text", b -> ((ArrayNode) b.get("entry")).add("x"), "/entry/13/resource", "required"),
                broken("no fullUrl", b -> at(b, "/entry/3").remove("fullUrl"), "/entry/3/fullUrl", "required"),
                broken(
                        "fullUrl twice",
                        b -> at(b, "/entry/3").set("fullUrl", b.at("/entry/4/fullUrl")),
                        "/entry/4/fullUrl",
                        "duplicate"),
                broken(
                        "task second",
                        b -> at(b, "/entry/2/resource").put("resourceType", "Task"),
                        "/entry/2/resource/resourceType",
                        "wrong-value"),
                broken(
                        "task first",
                        b -> {
                            ArrayNode entries = (ArrayNode) b.get("entry");
                            entries.insert(0, entries.remove(1));
                        },
                        "/entry/0/resource/resourceType",
                        "wrong-value"),
                broken(
                        "a Practitioner",
                        b -> at(b, "/entry/12/resource").put("resourceType", "Practitioner"),
                        "/entry/12/resource/resourceType",
                        "wrong-value"),
                broken(
                        "an id with a slash",
                        b -> at(b, "/entry/3/resource").put("id", "a/b"),
                        "/entry/3/resource/id",
                        "malformed"),
                broken(
                        "an id twice",
                        b -> {
                            at(b, "/entry/3/resource").put("id", "p");
                            at(b, "/entry/4/resource").put("id", "p");
                        },
                        "/entry/4/resource/id",
                        "duplicate"),
                broken(
                        "type unknown",
                        b -> at(b, composition + "/type/coding/0").put("code", "adoption-notification"),
                        composition + "/type",
                        "unknown-code"),
                broken("no type", b -> at(b, composition).remove("type"), composition + "/type", "unknown-code"),
                broken("no sections", b -> at(b, composition).remove("section"), composition + "/section", "required"),
                broken(
                        "section refers to nothing",
                        b -> at(b, composition + "/section/0/entry/0").put("reference", ""),
                        composition + "/section/0/entry/0/reference",
                        "required"),
                broken(
                        "child is an encounter",
                        b -> at(b, composition + "/section/0/entry/0").set("reference", b.at("/entry/11/fullUrl")),
                        composition + "/section/0/entry/0/reference",
                        "wrong-type"),
                broken(
                        "encounter is a person",
                        b -> at(b, composition + "/section/4/entry/0").set("reference", b.at("/entry/2/fullUrl")),
                        composition + "/section/4/entry/0/reference",
                        "wrong-type"),
                broken("task requested", b -> at(b, task).put("status", "requested"), task + "/status", "wrong-value"),
                broken("no focus", b -> at(b, task).remove("focus"), task + "/focus/reference", "wrong-value"),
                broken(
                        "other focus",
                        b -> at(b, task + "/focus").set("reference", b.at("/entry/2/fullUrl")),
                        task + "/focus/reference",
                        "wrong-value"),
                broken(
                        "a death's task",
                        b -> at(b, task + "/code/coding/0").put("code", "DEATH"),
                        task + "/code",
                        "mismatch"),
                broken("no extensions", b -> at(b, task).remove("extension"), task + "/extension", "required"),
                broken(
                        "no office",
                        b -> ((ArrayNode) b.at(task + "/extension")).remove(5),
                        task + "/extension",
                        "required"),
                broken(
                        "office no reference",
                        b -> at(b, task + "/extension/5").remove("valueReference"),
                        task + "/extension/5/valueReference/reference",
                        "required"),
                broken(
                        "office unknown",
                        b -> at(b, task + "/extension/5/valueReference").put("reference", "Location/nowhere"),
                        task + "/extension/5/valueReference/reference",
                        "unknown-location"),
                broken(
                        "office a hospital",
                        b -> at(b, task + "/extension/5/valueReference")
                                .put("reference", "Location/" + Bundles.FACILITY),
                        task + "/extension/5/valueReference/reference",
                        "wrong-location"),
                broken(
                        "office closed",
                        b -> at(b, task + "/extension/5/valueReference")
                                .put("reference", "Location/" + Bundles.CLOSED_OFFICE),
                        task + "/extension/5/valueReference/reference",
                        "inactive-location"),
                broken(
                        "area unknown",
                        b -> at(b, task + "/extension/6/valueReference").put("reference", "Location/nowhere"),
                        task + "/extension/6/valueReference/reference",
                        "unknown-location"),
                broken(
                        "area malformed",
                        b -> at(b, task + "/extension/6/valueReference").put("reference", "nowhere"),
                        task + "/extension/6/valueReference/reference",
                        "required"),
                broken(
                        "facility unknown",
                        b -> at(b, "/entry/11/resource/location/0/location").put("reference", "Location/x"),
                        "/entry/11/resource/location/0/location/reference",
                        "unknown-location"),
                broken(
                        "dangling urn",
                        b -> at(b, "/entry/5/resource/patient").put("reference", "urn:uuid:none"),
                        "/entry/5/resource/patient/reference",
                        "unresolved"),
                broken(
                        "dangling Patient/1",
                        b -> at(b, "/entry/5/resource/patient").put("reference", "Patient/1"),
                        "/entry/5/resource/patient/reference",
                        "unresolved"),
                broken(
                        "gender",
                        b -> at(b, "/entry/2/resource").put("gender", "F"),
                        "/entry/2/resource/gender",
                        "unknown-code"),
                broken(
                        "gender an object",
                        b -> at(b, "/entry/2/resource").putObject("gender"),
                        "/entry/2/resource/gender",
                        "unknown-code"),
                broken(
                        "no such day",
                        b -> at(b, "/entry/2/resource").put("birthDate", "2026-02-30"),
                        "/entry/2/resource/birthDate",
                        "malformed-date"),
                broken(
                        "date a number",
                        b -> at(b, "/entry/2/resource").put("birthDate", 20260227),
                        "/entry/2/resource/birthDate",
                        "malformed-date"),
                broken(
                        "born tomorrow",
                        b -> at(b, "/entry/2/resource").put("birthDate", "2026-06-16"),
                        "/entry/2/resource/birthDate",
                        "in-the-future"),
                broken(
                        "born in the year 1",
                        b -> at(b, "/entry/2/resource").put("birthDate", "0001-01-01"),
                        "/entry/2/resource/birthDate",
                        "too-long-ago"),
                broken(
                        "dead before born",
                        b -> at(b, "/entry/2/resource").put("deceasedDateTime", "2026-02-26"),
                        "/entry/2/resource/deceasedDateTime",
                        "before-birth"),
                broken(
                        "dies next year",
                        b -> at(b, "/entry/2/resource").put("deceasedDateTime", "2027"),
                        "/entry/2/resource/deceasedDateTime",
                        "in-the-future"),
                broken(
                        "period",
                        b -> at(b, "/entry/11/resource/period").put("end", "soon"),
                        "/entry/11/resource/period/end",
                        "malformed-date"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBundles")
    void tellsWhatIsWrongAndWhere(String what, Consumer<ObjectNode> change, String pointer, String code) {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        change.accept(bundle);
        assertThat(faults(bundle)).anySatisfy(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.accepted()).isNotBlank();
        });
    }

    @Test
    void tellsEverythingAtOnce() {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        bundle.put("type", "collection");
        at(bundle, "/entry/1/resource").put("status", "ready");
        at(bundle, "/entry/2/resource").put("gender", "girl").put("birthDate", "31.12.2025");
        assertThat(faults(bundle))
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/type", "/entry/1/resource/status", "/entry/2/resource/gender", "/entry/2/resource/birthDate");
    }

    @Test
    void anOfficeInsideTheBundleIsNotAnOfficeOfTheRegister() {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        ObjectNode own = ((ArrayNode) bundle.get("entry")).addObject().put("fullUrl", "urn:uuid:own");
        own.putObject("resource").put("resourceType", "Location").put("id", "own");
        at(bundle, "/entry/1/resource/extension/5/valueReference").put("reference", "Location/own");
        assertThat(faults(bundle)).extracting(Fault::code).containsExactly("unknown-location");
    }

    @Test
    void aPlaceInsideTheBundleWillDoForTheEncounter() {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        ObjectNode own = ((ArrayNode) bundle.get("entry")).addObject().put("fullUrl", "urn:uuid:own");
        own.putObject("resource").put("resourceType", "Location").put("id", "own");
        at(bundle, "/entry/11/resource/location/0/location").put("reference", "urn:uuid:own");
        assertThat(rules("UTC").pass(bundle)).isNotNull();
    }

    @Test
    void todayIsWhereTheCountryIs() {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        at(bundle, "/entry/2/resource").put("birthDate", "2026-06-16");
        assertThat(rules("Asia/Dhaka").pass(bundle)).isNotNull();
    }

    @Test
    void tooManyEntriesAreNotLookedAt() {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        ArrayNode entries = (ArrayNode) bundle.get("entry");
        for (int i = 0; i < 600; i++) {
            entries.addObject();
        }
        assertThat(faults(bundle)).extracting(Fault::pointer).containsExactly("/entry");
    }

    @Test
    void tooManySectionEntriesAreNotLookedAt() {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        ArrayNode entries = (ArrayNode) bundle.at("/entry/0/resource/section/0/entry");
        for (int i = 0; i < 3_000; i++) {
            entries.addObject().set("reference", bundle.at("/entry/2/fullUrl"));
        }
        assertThat(faults(bundle)).extracting(Fault::code).containsExactly("too-many");
    }

    @Test
    void theOfficeIsNamedByItsExtensionWhereverItStands() {
        ObjectNode bundle = Bundles.tree(Bundles.MINIMAL);
        ObjectNode task = at(bundle, "/entry/1/resource");
        task.set("extension", task.at("/extension/0"));
        assertThat(task.path("extension").path("url").asText()).isEqualTo(Crvs.REG_LAST_OFFICE);
        assertThat(rules("UTC").pass(bundle)).isNotNull();
    }

    private record TestRuleConfig(ZoneId timeZone) implements RuleConfig {
        @Override
        public int maxEntries() {
            return 500;
        }

        @Override
        public Map<String, String> identifiers() {
            return Map.of();
        }
    }

    @Test
    void aRelatedPersonIsNotRelatedToItself() {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        for (JsonNode entry : bundle.path("entry")) {
            if ("RelatedPerson".equals(entry.at("/resource/resourceType").asText())) {
                at(entry, "/resource")
                        .putObject("patient")
                        .put("reference", entry.path("fullUrl").asText());
            }
        }
        assertThat(faults(bundle)).anySatisfy(fault -> {
            assertThat(fault.pointer()).endsWith("/patient/reference");
            assertThat(fault.code()).isEqualTo("wrong-type");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZMB", "ZM", "FAR", ""})
    void countriesAreCodes(String country) {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        at(bundle, "/entry/2/resource").putArray("address").addObject().put("country", country);
        assertThat(rules("UTC").pass(bundle)).isNotNull();
    }

    @Test
    void theMarksOfTheRegisterAreNotTheSenders() {
        ObjectNode bundle = Bundles.tree(Bundles.BIRTH);
        at(bundle, "/entry/2/resource")
                .putObject("meta")
                .putArray("tag")
                .addObject()
                .put("system", SourceForm.SYSTEM)
                .put("code", "made");
        at(bundle, "/meta")
                .putArray("extension")
                .addObject()
                .put("url", "http://crvs-interop.org/fhir/StructureDefinition/before")
                .put("valueString", "no JSON");
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> ReservedMarks.refuse(bundle));
        assertThat(refusal.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/entry/2/resource/meta/tag/0/system", "/meta/extension/0/url");
        ReservedMarks.refuse(Bundles.tree(Bundles.BIRTH));
    }
}
