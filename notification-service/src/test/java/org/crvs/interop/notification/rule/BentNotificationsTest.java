package org.crvs.interop.notification.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules one by one, with what senders do to FHIR: nulls, blanks, single elements for lists, things half named. */
class BentNotificationsTest {

    private static final Location OFFICE =
            new Location(Bundles.OFFICE, 1, "CRVS_OFFICE", "O01", "Office", null, null, null, true, List.of(), null);

    private final ObjectNode bundle = Bundles.tree(Bundles.MINIMAL);

    private static Optional<Location> find(String id) {
        return Optional.of(OFFICE).filter(office -> office.id().equals(id));
    }

    private ObjectNode resource(int entry) {
        return (ObjectNode) bundle.at("/entry/" + entry + "/resource");
    }

    private List<String> faults(NotificationRule rule) {
        var faults = new Faults();
        rule.check(DocumentBundle.of(bundle), faults);
        return faults.all().stream().map(BentNotificationsTest::brief).toList();
    }

    private static String brief(Fault fault) {
        return fault.pointer() + " " + fault.code();
    }

    private static JsonNode json(String text) {
        return StrictJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "' '", "{}"})
    void aSectionsEntryRefersToSomething(String reference) {
        ((ObjectNode) resource(0).at("/section/0/entry/0")).set("reference", json(reference));
        assertThat(faults(new DocumentRule())).contains("/entry/0/resource/section/0/entry/0/reference required");
    }

    @ParameterizedTest
    @CsvSource({
        "child-details,2,false",
        "child-details,1,true",
        "informant-details,2,false",
        "informant-details,1,true",
        "birth-encounter,2,true",
        "supporting-documents,2,false",
        "something-else,1,false"
    })
    void sectionsReferToWhatTheyAreAbout(String section, int entry, boolean wrong) {
        ObjectNode added = ((ArrayNode) resource(0).get("section")).addObject().put("code", section);
        added.putArray("entry").addObject().set("reference", bundle.at("/entry/" + entry + "/fullUrl"));
        assertThat(faults(new DocumentRule()).contains("/entry/0/resource/section/1/entry/0/reference wrong-type"))
                .isEqualTo(wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "'x'", "[1,null]", "[{'entry':5}]", "[{'code':[],'entry':[[]]}]"})
    void sectionsOfAnyShapeAreBorneAndNobodyIsNamed(String sections) {
        resource(0).set("section", json(sections));
        assertThat(faults(new DocumentRule())).contains("/entry/0/resource/section required");
    }

    @Test
    void somebodyElseIsNotThePersonOfTheEvent() {
        ((ObjectNode) resource(0).at("/section/0")).put("code", "spouse-details");
        assertThat(faults(new DocumentRule())).containsExactly("/entry/0/resource/section required");
        ((ObjectNode) resource(0).at("/section/0")).put("code", "father-details");
        assertThat(faults(new DocumentRule())).isEmpty();
    }

    /** A resource without an id has no name: "Patient/" once passed for one, and the mother was lost. */
    @ParameterizedTest
    @ValueSource(strings = {"Patient/", "Patient/null", "Patient/x"})
    void whatHasNoIdCantBeReferredToByIt(String reference) {
        resource(2).putNull("id");
        resource(2).putObject("link").put("reference", reference);
        assertThat(faults(new ReferenceRule(BentNotificationsTest::find)))
                .containsExactly("/entry/2/resource/link/reference unresolved");
    }

    @Test
    void whatHasAnIdIsReferredToByEitherName() {
        resource(2).put("id", "p1");
        ArrayNode links = resource(2).putArray("link");
        links.addObject().put("reference", "Patient/p1");
        links.addObject().set("reference", bundle.at("/entry/2/fullUrl"));
        links.addObject().put("reference", "");
        links.addObject().put("reference", "http://elsewhere.example/Patient/9");
        links.addObject().put("reference", "Location/" + Bundles.OFFICE);
        assertThat(faults(new ReferenceRule(BentNotificationsTest::find))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "urn:uuid:none,unresolved",
        "urn:oid:1.2,unresolved",
        "Task/1,unresolved",
        "RelatedPerson/1,unresolved",
        "DocumentReference/1,unresolved",
        "Location/,unknown-location",
        "Location/0,unknown-location"
    })
    void whatLeadsNowhereIsSaidAtAnyDepth(String reference, String code) {
        resource(2).putArray("a").addArray().addObject().putObject("b~/c").put("reference", reference);
        assertThat(faults(new ReferenceRule(BentNotificationsTest::find)))
                .containsExactly("/entry/2/resource/a/0/0/b~0~1c/reference " + code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'url':'http://opencrvs.org/specs/extension/regLastLocation'}|``",
                "{'url':'http://opencrvs.org/specs/extension/regLastLocation','valueReference':{'reference':''}}|``",
                "{'url':'http://opencrvs.org/specs/extension/regLastLocation','valueReference':{'reference':null}}|``",
                "{'url':'http://opencrvs.org/specs/extension/regLastLocation','valueReference':{'reference':'x'}}|required",
                "{'url':'http://opencrvs.org/specs/extension/regLastLocation','valueReference':{'reference':5}}|required"
            })
    void theAreaMayBeLeftEmptyButNotWrong(String extension, String code) {
        ((ArrayNode) resource(1).get("extension")).add(json(extension));
        String pointer = "/entry/1/resource/extension/1/valueReference/reference ";
        assertThat(faults(new OfficeRule(BentNotificationsTest::find)))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(pointer + code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "'Office/1'", "{}"})
    void theOfficeMayNot(String reference) {
        ((ObjectNode) resource(1).at("/extension/0/valueReference")).set("reference", json(reference));
        assertThat(faults(new OfficeRule(BentNotificationsTest::find)))
                .containsExactly("/entry/1/resource/extension/0/valueReference/reference required");
    }

    @Test
    void ofTwoOfficesTheFirstCounts() {
        ArrayNode extensions = (ArrayNode) resource(1).get("extension");
        extensions.add(extensions.get(0).deepCopy());
        ((ObjectNode) extensions.at("/1/valueReference")).put("reference", "Location/nowhere");
        assertThat(faults(new OfficeRule(BentNotificationsTest::find))).isEmpty();
        extensions.insert(0, extensions.remove(1));
        assertThat(faults(new ReferenceRule(BentNotificationsTest::find)))
                .containsExactly("/entry/1/resource/extension/0/valueReference/reference unknown-location");
    }

    private static PersonRule persons() {
        return new PersonRule(Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null|null",
                "''|' '",
                "'2026-06-15'|'2026-06-15'",
                "'2026'|'2026-01-01'",
                "'2026-06'|'2026-06-01T23:59:59Z'",
                "'2026-06-10'|'2026'",
                "'1800-01-01'|null",
                "'1800'|null"
            })
    void datesThatCanBeArePassed(String birth, String death) {
        resource(2).set("birthDate", json(birth));
        resource(2).set("deceasedDateTime", json(death));
        assertThat(faults(persons())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "birthDate|'2026-06-16'|in-the-future",
                "birthDate|'2026-07'|in-the-future",
                "birthDate|'2027'|in-the-future",
                "birthDate|'1799-12-31'|too-long-ago",
                "birthDate|'0000'|too-long-ago",
                "birthDate|'15.06.2026'|malformed-date",
                "birthDate|{}|malformed-date",
                "birthDate|[]|malformed-date",
                "deceasedDateTime|true|malformed-date",
                "deceasedDateTime|'2026-06-31'|malformed-date"
            })
    void datesThatCantAreNot(String field, String date, String code) {
        resource(2).set(field, json(date));
        assertThat(faults(persons())).containsExactly("/entry/2/resource/" + field + " " + code);
    }

    @Test
    void aDeathBeforeTheBirthIsFoundAlsoBetweenSpans() {
        resource(2).put("birthDate", "2026-03").put("deceasedDateTime", "2026-02");
        assertThat(faults(persons())).containsExactly("/entry/2/resource/deceasedDateTime before-birth");
        resource(2).put("deceasedDateTime", "2026-03-01");
        assertThat(faults(persons())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"male,true", "unknown,true", "'',true", "Male,false", "m,false", "diverse,false"})
    void sexesAreThoseOfFhir(String gender, boolean known) {
        resource(2).put("gender", gender);
        assertThat(faults(persons()).isEmpty()).isEqualTo(known);
    }

    /** What was not filled in is not of a wrong form; null was once matched as the text "null". */
    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "' '"})
    void anIdentifierThatWasNotFilledInHasNoForm(String value) {
        ObjectNode identifier = resource(2).putArray("identifier").addObject().put("type", "NATIONAL_ID");
        identifier.set("value", json(value));
        assertThat(faults(new IdentifierRule(Map.of("NATIONAL_ID", "\\d{10}")))).isEmpty();
        identifier.put("value", "null");
        assertThat(faults(new IdentifierRule(Map.of("NATIONAL_ID", "\\d{10}")))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null|``",
                "''|``",
                "'a.B-9'|``",
                "'a/b'|malformed",
                "'a b'|malformed",
                "'a_b'|malformed",
                "7|malformed",
                "{}|malformed"
            })
    void idsAreThoseOfFhir(String id, String code) {
        resource(2).set("id", json(id));
        var faults = new Faults();
        assertThat(new EnvelopeRule(10).check(bundle, faults)).isTrue();
        assertThat(faults.all().stream().map(BentNotificationsTest::brief).toList())
                .isEqualTo(code.isEmpty() ? List.of() : List.of("/entry/2/resource/id " + code));
    }

    @Test
    void theSameIdMayNameTwoTypes() {
        resource(1).put("id", "1");
        resource(2).put("id", "1");
        var faults = new Faults();
        new EnvelopeRule(10).check(bundle, faults);
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void moreEntriesThanAllowedAreNotLookedAt() {
        var faults = new Faults();
        assertThat(new EnvelopeRule(2).check(bundle, faults)).isFalse();
        assertThat(faults.all().stream().map(BentNotificationsTest::brief).toList())
                .containsExactly("/entry required");
    }
}
