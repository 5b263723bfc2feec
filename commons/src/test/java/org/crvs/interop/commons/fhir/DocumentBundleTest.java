package org.crvs.interop.commons.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.commons.message.EventType;
import org.junit.jupiter.api.Test;

class DocumentBundleTest {

    private static final String BIRTH = """
            {"resourceType":"Bundle","type":"document","entry":[
             {"fullUrl":"urn:uuid:c","resource":{"resourceType":"Composition","id":"c1",
               "type":{"coding":[{"code":"birth-notification"}]},
               "section":[
                {"code":{"coding":[{"system":"http://opencrvs.org/doc-sections","code":"child-details"}]},"entry":[{"reference":"urn:uuid:p1"}]},
                {"code":{"coding":{"system":"http://opencrvs.org/specs/sections","code":"mother-details"}},"entry":[{"reference":"Patient/m1"}]},
                {"code":{"coding":[{"code":"informant-details"}]},"entry":[{"reference":"urn:uuid:r"}]},
                {"code":{"coding":[{"code":"birth-encounter"}]},"entry":[{"reference":"urn:uuid:e"},{"reference":"urn:uuid:gone"}]}]}},
             {"fullUrl":"urn:uuid:t","resource":{"resourceType":"Task",
               "identifier":[{"system":"http://opencrvs.org/specs/id/birth-tracking-id","value":"BX7K2QA"}],
               "extension":[
                {"url":"http://opencrvs.org/specs/extension/contact-person-phone-number","valueString":"+260700000001"},
                {"url":"http://opencrvs.org/specs/extension/contact-person","valueString":""},
                {"url":"http://opencrvs.org/specs/extension/regLastOffice","valueReference":{"reference":"Location/o1"}}]}},
             {"fullUrl":"urn:uuid:p1","resource":{"resourceType":"Patient","gender":"female","birthDate":"2024-04-29",
               "name":[{"use":"en","given":["Asha","Rose"],"family":["Banda"]},{"use":"ny","given":[""],"family":[""]}],
               "identifier":[{"type":"NATIONAL_ID","value":"123"},{"type":{"coding":[{"code":"PASSPORT"}]},"value":"P1"},{"type":"OTHER","value":""}]}},
             {"fullUrl":"urn:uuid:m","resource":{"resourceType":"Patient","id":"m1","name":[{"family":"Banda","given":["Mary"]}]}},
             {"fullUrl":"urn:uuid:r","resource":{"resourceType":"RelatedPerson","patient":{"reference":"urn:uuid:m"}}},
             {"fullUrl":"urn:uuid:e","resource":{"resourceType":"Encounter","location":[{"location":{"reference":"Location/f1"}}]}}]}
            """;

    private final DocumentBundle bundle = DocumentBundle.of(json(BIRTH));

    @Test
    void sectionsAreFoundByCodeWhateverTheSystemAndShape() {
        assertThat(bundle.event()).contains(EventType.BIRTH);
        assertThat(bundle.sectionCodes())
                .containsExactly("child-details", "mother-details", "informant-details", "birth-encounter");
        assertThat(bundle.section(Crvs.BIRTH_ENCOUNTER)).hasSize(1);
        assertThat(bundle.section(Crvs.FATHER)).isEmpty();
    }

    @Test
    void personsAreReadInOldAndNewShapes() {
        Person child = bundle.person(Crvs.CHILD).orElseThrow();
        assertThat(child.names()).containsExactly(new Person.Name("Asha Rose", "Banda", "en"));
        assertThat(child.identifiers())
                .containsExactly(new Person.Identifier("NATIONAL_ID", "123"), new Person.Identifier("PASSPORT", "P1"));
        assertThat(child.identifier("PASSPORT")).contains("P1");
        assertThat(child.gender()).contains("female");
        assertThat(child.birthDate()).contains("2024-04-29");
        assertThat(child.deathDate()).isEmpty();
        assertThat(bundle.person(Crvs.MOTHER).orElseThrow().names())
                .containsExactly(new Person.Name("Mary", "Banda", ""));
    }

    @Test
    void theInformantIsThePatientBehindTheRelatedPerson() {
        assertThat(bundle.person(Crvs.INFORMANT)).isEqualTo(bundle.person(Crvs.MOTHER));
    }

    @Test
    void theTaskTellsNumbersOfficeAndContact() {
        assertThat(bundle.taskIdentifier(Crvs.trackingIdSystem(EventType.BIRTH)))
                .contains("BX7K2QA");
        assertThat(bundle.taskIdentifier(Crvs.registrationNumberSystem(EventType.BIRTH)))
                .isEmpty();
        assertThat(bundle.taskLocation(Crvs.REG_LAST_OFFICE)).contains("o1");
        assertThat(bundle.taskLocation(Crvs.REG_LAST_LOCATION)).isEmpty();
        assertThat(bundle.taskExtension(Crvs.CONTACT_PHONE)).contains("+260700000001");
        assertThat(bundle.taskExtension(Crvs.CONTACT_PERSON)).isEmpty();
        assertThat(bundle.eventLocation()).contains("f1");
    }

    @Test
    void whatIsNotABundleIsEmptyAndNotAnError() {
        for (String text : new String[] {
            "{}",
            "[]",
            "\"x\"",
            "{\"entry\":{\"resource\":{}}}",
            "{\"entry\":[1,null,{\"resource\":[]}]}",
            "{\"entry\":[{\"resource\":{\"resourceType\":\"Composition\",\"section\":\"x\",\"type\":[]}}]}"
        }) {
            DocumentBundle odd = DocumentBundle.of(json(text));
            assertThat(odd.event()).as(text).isEmpty();
            assertThat(odd.sectionCodes()).isEmpty();
            assertThat(odd.person(Crvs.CHILD)).isEmpty();
            assertThat(odd.eventLocation()).isEmpty();
        }
    }

    @Test
    void onlyNotificationsAndDeclarationsOfKnownEventsHaveAnEvent() {
        assertThat(event("death-declaration")).contains(EventType.DEATH);
        assertThat(event("marriage-notification")).contains(EventType.MARRIAGE);
        assertThat(event("divorce-notification")).isEmpty();
        assertThat(event("birth")).isEmpty();
    }

    private static java.util.Optional<EventType> event(String type) {
        return DocumentBundle.of(json(
                        "{\"entry\":[{\"resource\":{\"resourceType\":\"Composition\",\"type\":{\"coding\":[{\"code\":\""
                                + type + "\"}]}}}]}"))
                .event();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
