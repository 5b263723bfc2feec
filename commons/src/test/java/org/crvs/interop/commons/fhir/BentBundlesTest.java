package org.crvs.interop.commons.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Bundles as senders bend them: nulls, things twice, references that lead nowhere or in circles. */
class BentBundlesTest {

    @Test
    void aReferenceWithoutAnIdLeadsNowhereEvenWhenAResourceHasNone() {
        DocumentBundle bundle = bundle("{'entry':[{'resource':{'resourceType':'Patient'}},{'resource':{'id':''}}]}");

        assertThat(bundle.resolve("Patient/")).isEmpty();
        assertThat(bundle.resolve("/")).isEmpty();
        assertThat(bundle.resolve("")).isEmpty();
        assertThat(bundle.resolve(null)).isEmpty();
    }

    @Test
    void nullIsNothingAndNotTheWordNull() {
        DocumentBundle bundle = bundle("{'entry':["
                + "{'fullUrl':null,'resource':{'resourceType':'Composition','type':{'coding':[{'code':null}]},"
                + "'section':[{'code':{'coding':[{'code':null}]}},"
                + "{'code':{'coding':[{'code':'child-details'}]},'entry':[{'reference':null}]}]}},"
                + "{'resource':{'resourceType':'Task','identifier':[{'system':'s','value':null}],"
                + "'extension':[{'url':'u','valueString':null}]}},"
                + "{'resource':{'resourceType':null}}]}");

        assertThat(bundle.entries("null")).isEmpty();
        assertThat(bundle.resolve("null")).isEmpty();
        assertThat(bundle.sectionCodes()).containsExactly("child-details");
        assertThat(bundle.section(Crvs.CHILD)).isEmpty();
        assertThat(bundle.event()).isEmpty();
        assertThat(bundle.taskIdentifier("s")).isEmpty();
        assertThat(bundle.taskExtension("u")).isEmpty();
    }

    @Test
    void theEarlierOfTwoEntriesWithOneUrlIsMeant() {
        DocumentBundle bundle = bundle("{'entry':[{'fullUrl':'urn:uuid:a','resource':{'id':'first'}},"
                + "{'fullUrl':'urn:uuid:a','resource':{'id':'second'}}]}");

        assertThat(bundle.resolve("urn:uuid:a"))
                .get()
                .extracting(DocumentBundle.Entry::pointer)
                .isEqualTo("/entry/0/resource");
    }

    @Test
    void pointersCountEntriesThatHoldNoResourceToo() {
        DocumentBundle bundle = bundle("{'entry':[{},null,{'resource':[]},{'resource':{'resourceType':'Task'}}]}");

        assertThat(bundle.entries()).hasSize(1);
        assertThat(bundle.task())
                .get()
                .extracting(DocumentBundle.Entry::pointer)
                .isEqualTo("/entry/3/resource");
        assertThat(bundle.json().at(bundle.task().orElseThrow().pointer()))
                .isSameAs(bundle.task().orElseThrow().resource());
    }

    @Test
    void aSectionInTwoPartsIsOneSection() {
        DocumentBundle bundle = bundle("{'entry':[{'resource':{'resourceType':'Composition','section':["
                + "{'code':{'coding':[{'code':'supporting-documents'}]},'entry':[{'reference':'urn:uuid:1'}]},"
                + "{'code':'supporting-documents','entry':{'reference':'urn:uuid:2'}}]}},"
                + "{'fullUrl':'urn:uuid:1','resource':{'resourceType':'DocumentReference'}},"
                + "{'fullUrl':'urn:uuid:2','resource':{'resourceType':'DocumentReference'}}]}");

        assertThat(bundle.section(Crvs.SUPPORTING_DOCUMENTS))
                .extracting(DocumentBundle.Entry::fullUrl)
                .containsExactly("urn:uuid:1", "urn:uuid:2");
    }

    @Test
    void aRelatedPersonWhoseReferenceIsNoPatientIsNobody() {
        DocumentBundle bundle = bundle("{'entry':[{'resource':{'resourceType':'Composition','section':["
                + "{'code':'informant-details','entry':[{'reference':'urn:uuid:r'}]},"
                + "{'code':'mother-details','entry':[{'reference':'urn:uuid:e'}]}]}},"
                + "{'fullUrl':'urn:uuid:r','resource':{'resourceType':'RelatedPerson','patient':{'reference':'urn:uuid:r'}}},"
                + "{'fullUrl':'urn:uuid:e','resource':{'resourceType':'Encounter'}}]}");

        assertThat(bundle.section(Crvs.INFORMANT)).hasSize(1);
        assertThat(bundle.person(Crvs.INFORMANT)).isEmpty();
        assertThat(bundle.person(Crvs.MOTHER)).isEmpty();
    }

    @Test
    void theFirstPersonOfASectionIsFoundBehindWhatIsNone() {
        DocumentBundle bundle = bundle("{'entry':[{'resource':{'resourceType':'Composition','section':["
                + "{'code':'child-details','entry':[{'reference':'Encounter/1'},{'reference':'Patient/gone'},{'reference':'Patient/2'}]}]}},"
                + "{'resource':{'resourceType':'Encounter','id':'1'}},"
                + "{'resource':{'resourceType':'Patient','id':2,'gender':'male'}}]}");

        assertThat(bundle.person(Crvs.CHILD).orElseThrow().gender()).contains("male");
    }

    @Test
    void theSecondOfTwoIdentifiersCountsWhenTheFirstIsEmpty() {
        DocumentBundle bundle = bundle("{'entry':[{'resource':{'resourceType':'Task','identifier':["
                + "{'system':'s','value':''},{'system':'other','value':'X'},{'system':'s','value':'B1'}]}}]}");

        assertThat(bundle.taskIdentifier("s")).contains("B1");
    }

    @Test
    void anEventHappenedWhereItsOwnEncounterSays() {
        String text =
                "{'entry':[{'resource':{'resourceType':'Composition','type':{'coding':[{'code':'%s-notification'}]},"
                        + "'section':[{'code':'birth-encounter','entry':[{'reference':'urn:uuid:b'}]},"
                        + "{'code':'death-encounter','entry':[{'reference':'urn:uuid:d'}]}]}},"
                        + "{'fullUrl':'urn:uuid:b','resource':{'location':[{'location':{'reference':'Location/born'}}]}},"
                        + "{'fullUrl':'urn:uuid:d','resource':{'location':[{'location':{'reference':'Location/died'}}]}}]}";

        assertThat(bundle(text.formatted("birth")).eventLocation()).contains("born");
        assertThat(bundle(text.formatted("death")).eventLocation()).contains("died");
        assertThat(bundle(text.formatted("marriage")).eventLocation()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Location", "Location/", "Patient/1", "location/1", "urn:uuid:1"})
    void onlyAReferenceToALocationHasALocationId(String reference) {
        assertThat(DocumentBundle.locationId(reference)).isEmpty();
        assertThat(DocumentBundle.locationId(null)).isEmpty();
    }

    @Test
    void aChangeOfTheTreeIsSeenThroughTheView() {
        DocumentBundle bundle = bundle("{'entry':[{'resource':{'resourceType':'Task','status':'draft'}}]}");

        ((ObjectNode) bundle.json().at("/entry/0/resource")).put("status", "ready");

        assertThat(bundle.task().orElseThrow().resource().path("status").asText())
                .isEqualTo("ready");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void eachEventHasSystemsAndSectionsOfItsOwn(EventType event) {
        String code = event.code();
        assertThat(Crvs.trackingIdSystem(event)).isEqualTo("http://opencrvs.org/specs/id/" + code + "-tracking-id");
        assertThat(Crvs.registrationNumberSystem(event))
                .isEqualTo("http://opencrvs.org/specs/id/" + code + "-registration-number");
        assertThat(Crvs.registrationNumberType(event)).isEqualTo(event.name() + "_REGISTRATION_NUMBER");
        assertThat(Crvs.encounterSection(event)).isEqualTo(code + "-encounter");
        assertThat(Crvs.nationalIdSections(event)).doesNotContain(Crvs.BRIDE, Crvs.GROOM);
    }

    @Test
    void nationalIdIsToldOfThePersonTheEventIsAbout() {
        assertThat(Crvs.nationalIdSections(EventType.BIRTH)).startsWith(Crvs.subjectSection(EventType.BIRTH));
        assertThat(Crvs.nationalIdSections(EventType.DEATH)).startsWith(Crvs.subjectSection(EventType.DEATH));
        assertThat(Crvs.nationalIdSections(EventType.MARRIAGE)).isEmpty();
    }

    @Test
    void codesAreReadHoweverTheyAreWritten() {
        assertThat(Codes.code(json("'A'"))).isEqualTo("A");
        assertThat(Codes.code(json("{'coding':{'code':'B'}}"))).isEqualTo("B");
        assertThat(Codes.code(json("{'coding':[{'code':'C'},{'code':'D'}]}"))).isEqualTo("C");
        assertThat(Codes.code(json("{'coding':[]}"))).isEmpty();
        assertThat(Codes.code(json("{'text':'E'}"))).isEmpty();
        assertThat(Codes.code(json("[{'coding':[{'code':'F'}]}]"))).isEmpty();
        assertThat(Codes.code(json("null"))).isEmpty();
    }

    private static DocumentBundle bundle(String text) {
        return DocumentBundle.of(json(text));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
