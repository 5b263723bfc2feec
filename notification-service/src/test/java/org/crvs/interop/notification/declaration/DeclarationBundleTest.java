package org.crvs.interop.notification.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Codes;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class DeclarationBundleTest {

    private static final Map<String, EventForm> FORMS = forms();
    private static final NotifyingPlace PLACE = new NotifyingPlace("facility", "office", "area");

    private static Map<String, EventForm> forms() {
        try (InputStream in = Forms.class.getResourceAsStream("/forms/default.json")) {
            return FormReader.read(StrictJson.readObject(in.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode json(String text) {
        return StrictJson.readObject(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Declaration declaration(String type, String text, Faults faults) {
        return Declaration.read(FORMS.get(type), json(text), "facility"::equals, faults);
    }

    private static DocumentBundle bundle(String type, String text) {
        var faults = new Faults();
        Declaration declaration = declaration(type, text, faults);
        assertThat(faults.all()).isEmpty();
        return DocumentBundle.of(DeclarationBundle.of(
                declaration, json("{'remark':'late','score':1.50}"), PLACE, Instant.parse("2026-06-01T08:00:00Z")));
    }

    private static List<String> faults(String type, String text) {
        var faults = new Faults();
        declaration(type, text, faults);
        return faults.all().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @Test
    void aBirthBecomesTheBundleAHospitalWouldHaveSent() {
        DocumentBundle bundle = bundle(
                "birth",
                "{'child.name':{'firstname':'Asha Mary','surname':'Banda'},'child.dob':'2026-04-29',"
                        + "'child.gender':'female','child.placeOfBirth':'HEALTH_FACILITY','child.birthLocation':'facility',"
                        + "'child.weightAtBirth':3.40,'child.birthType':'SINGLE','child.attendantAtBirth':'MIDWIFE',"
                        + "'mother.name':{'firstname':'Thandi','middlename':'R','surname':'Banda'},'mother.nid':'4711',"
                        + "'mother.nationality':'FAR','mother.previousBirths':2,'informant.relation':'MOTHER',"
                        + "'informant.phoneNo':'+26070000417','mother.dobUnknown':true}");
        assertThat(bundle.event()).contains(EventType.BIRTH);
        Person child = bundle.person(Crvs.CHILD).orElseThrow();
        assertThat(child.names()).containsExactly(new Person.Name("Asha Mary", "Banda", "en"));
        assertThat(child.birthDate()).contains("2026-04-29");
        Person mother = bundle.person(Crvs.MOTHER).orElseThrow();
        assertThat(mother.names().get(0).given()).isEqualTo("Thandi R");
        assertThat(mother.identifier(Crvs.NATIONAL_ID)).contains("4711");
        assertThat(bundle.person(Crvs.INFORMANT)).contains(mother);
        assertThat(bundle.taskExtension(Crvs.CONTACT_PERSON)).contains("MOTHER");
        assertThat(bundle.taskExtension(Crvs.CONTACT_PHONE)).contains("+26070000417");
        assertThat(bundle.taskLocation(Crvs.REG_LAST_OFFICE)).contains("office");
        assertThat(bundle.taskLocation(Crvs.REG_LAST_LOCATION)).contains("area");
        assertThat(bundle.eventLocation()).contains("facility");
        assertThat(bundle.entries("Observation")).hasSize(4).anySatisfy(weight -> {
            assertThat(Codes.code(weight.resource().path("code"))).isEqualTo("3141-9");
            assertThat(weight.resource().at("/valueQuantity/value").decimalValue())
                    .hasToString("3.40");
        });
        assertThat(StrictJson.write(
                        bundle.entries("QuestionnaireResponse").get(0).resource()))
                .contains("annotation.remark", "late", "1.50", "mother.dobUnknown", "createdAtLocation");
    }

    @Test
    void aDeathTellsWhenAndWhere() {
        DocumentBundle bundle = bundle(
                "death",
                "{'deceased.name':{'firstname':'Obi','surname':'Phiri'},'deceased.dob':'1950-02-03',"
                        + "'eventDetails.date':'2026-05-02','eventDetails.placeOfDeath':'DECEASED_USUAL_RESIDENCE',"
                        + "'eventDetails.mannerOfDeath':'NATURAL_CAUSES','eventDetails.causeOfDeath':'I21',"
                        + "'eventDetails.deathLocationOther':{'country':'FAR','town':'Ashgrove',"
                        + "'streetLevelDetails':{'street':'River Road','number':'7'}},"
                        + "'informant.relation':'SON','informant.name':{'firstname':'Kofi','surname':'Phiri'}}");
        assertThat(bundle.event()).contains(EventType.DEATH);
        assertThat(bundle.person(Crvs.DECEASED).orElseThrow().deathDate()).contains("2026-05-02");
        assertThat(bundle.person(Crvs.INFORMANT).orElseThrow().names().get(0).given())
                .isEqualTo("Kofi");
        ObjectNode place = bundle.entries("Location").get(0).resource();
        assertThat(place.at("/address/city").asText()).isEqualTo("Ashgrove");
        assertThat(place.at("/address/line/0").asText()).isEqualTo("7");
        assertThat(place.at("/address/line/1").asText()).isEqualTo("River Road");
        assertThat(Codes.code(place.path("type"))).isEqualTo("DECEASED_USUAL_RESIDENCE");
    }

    @Test
    void aMarriageHasTwoSubjects() {
        DocumentBundle bundle = bundle(
                "marriage",
                "{'bride.name':{'firstname':'Ada','surname':'Kato'},'groom.name':{'firstname':'Ben','surname':'Musa'},"
                        + "'eventDetails.date':'2026-05-02','eventDetails.typeOfMarriage':'MONOGAMY'}");
        assertThat(bundle.event()).contains(EventType.MARRIAGE);
        assertThat(bundle.person(Crvs.BRIDE)).isPresent();
        assertThat(bundle.person(Crvs.GROOM)).isPresent();
        assertThat(bundle.section(Crvs.MARRIAGE_ENCOUNTER)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'child.colour':'blue'}|/declaration/child.colour unknown-field",
                "{'child.dob':'2026-02-30'}|/declaration/child.dob wrong-type",
                "{'child.dob':20260201}|/declaration/child.dob wrong-type",
                "{'child.gender':'F'}|/declaration/child.gender unknown-code",
                "{'child.birthLocation':'elsewhere'}|/declaration/child.birthLocation unknown-location",
                "{'child.name':{'first':'A'}}|/declaration/child.name wrong-type",
                "{'mother.address':'here'}|/declaration/mother.address wrong-type",
                "{'child.weightAtBirth':'3'}|/declaration/child.weightAtBirth wrong-type",
                "{'mother.dobUnknown':'yes'}|/declaration/mother.dobUnknown wrong-type",
                "{'child.name':{'firstname':'A'},'child.firstname':'B'}|/declaration/child.firstname duplicate"
            })
    void whatDoesNotFitTheFormIsNamed(String declaration, String fault) {
        assertThat(faults("birth", declaration)).containsExactly(fault);
    }

    @Test
    void everyFaultIsToldAndTheKnownFieldsOnce() {
        var faults = new Faults();
        declaration("birth", "{'a':1,'b':2,'child.dob':'no'}", faults);
        assertThat(faults.all())
                .extracting(Fault::pointer)
                .containsExactly("/declaration/a", "/declaration/b", "/declaration/child.dob");
        assertThat(faults.all().get(0).accepted()).contains("child.name", "mother.nid");
        assertThat(faults.all().get(1).accepted()).doesNotContain("mother.nid");
    }

    @Test
    void anythingMayBeMissingOrEmpty() {
        assertThat(faults("birth", "{}")).isEmpty();
        assertThat(faults("birth", "{'child.dob':null,'mother.nid':'','child.gender':' '}"))
                .isEmpty();
        assertThat(bundle("birth", "{}").entries()).hasSizeGreaterThanOrEqualTo(3);
    }
}
