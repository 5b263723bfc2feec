package org.crvs.interop.webhook.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.client.PayloadGrant;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The dialect put right, read by HAPI's strict parser. */
class FhirBundleTest {

    private static final IParser STRICT =
            FhirContext.forR4().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private static final Set<String> ALL = Set.of(
            "child-details",
            "mother-details",
            "father-details",
            "informant-details",
            "birth-encounter",
            "supporting-documents");

    @Test
    void aWholeBirthIsValid() {
        Bundle bundle = parse(bundle(Samples.birth(), ALL));

        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.COLLECTION);
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .contains("Task", "Patient", "RelatedPerson", "Encounter")
                .doesNotContain("Composition");
        assertThat(bundle.getEntry())
                .extracting(Bundle.BundleEntryComponent::getFullUrl)
                .doesNotHaveDuplicates()
                .allMatch(url -> url.startsWith("https://crvs.example/fhir/"));
    }

    @Test
    void carriesNoMoreThanIsGranted() {
        String text = DeliveryPayload.json(bundle(Samples.birth(), Set.of("child-details")));

        assertThat(text).contains("\"Child\"").doesNotContain("Secret");
    }

    @Test
    void mendsNames() {
        Patient child = only("""
                {"resourceType":"Patient","id":"child","gender":"female","birthDate":"2024-01-31",
                 "name":[{"use":"en","given":["Zoë",""],"family":["van","Dyk"]},{"use":"official","given":"Zo","family":"V"}],
                 "birthWeight":3.1,"multipleBirthBoolean":true,"multipleBirthInteger":2,
                 "deceasedBoolean":false,"deceasedDateTime":""}""", Patient.class);

        assertThat(child.getName().get(0).getFamily()).isEqualTo("van Dyk");
        assertThat(child.getName().get(0).getGiven()).hasSize(1);
        assertThat(child.getName().get(0).hasUse()).isFalse();
        assertThat(child.getName().get(0).getExtension()).hasSize(1);
        assertThat(child.getName().get(1).getUse().toCode()).isEqualTo("official");
        assertThat(child.getMultipleBirthIntegerType().getValue()).isEqualTo(2);
    }

    @Test
    void mendsIdentifiersAddressesAndContacts() {
        Patient child = only("""
                {"resourceType":"Patient","id":"child","gender":"F","birthDate":"31.1.2024",
                 "identifier":[{"use":"official","type":"NATIONAL_ID","value":"1"},
                   {"type":{"coding":[{"system":"http://opencrvs.org/specs/identifier-type","code":"PASSPORT"}]},"value":"2"},
                   {"use":"mine","value":""}],
                 "address":[{"type":"PRIMARY_ADDRESS","line":["","a street"],"city":"","country":"FAR"}],
                 "telecom":[{"system":"whatsapp","use":"x","value":"5"}],
                 "maritalStatus":{"coding":[{"code":"M"}]}}""", Patient.class);

        assertThat(child.getIdentifier()).hasSize(2);
        assertThat(child.getIdentifier().get(0).getType().getCodingFirstRep().getCode())
                .isEqualTo("NATIONAL_ID");
        assertThat(child.getAddressFirstRep().hasType()).isFalse();
        assertThat(child.getAddressFirstRep().getLine()).hasSize(1);
        assertThat(child.hasGender()).isFalse();
        assertThat(child.hasBirthDate()).isFalse();
        assertThat(child.getTelecomFirstRep().getValue()).isEqualTo("5");
    }

    @Test
    void keepsExtensionsThatAreWhole() {
        Patient child = only("""
                {"resourceType":"Patient","id":"child","extension":[
                  {"url":"http://opencrvs.org/specs/extension/age","valueString":"3"},
                  {"url":"http://opencrvs.org/specs/extension/empty","valueString":""},
                  {"url":"http://opencrvs.org/specs/extension/bare"},
                  {"valueString":"no url"},
                  {"url":"http://hl7.org/fhir/StructureDefinition/patient-nationality","extension":[
                    {"url":"code","valueCodeableConcept":{"coding":[{"code":"FAR"}]}}]}]}""", Patient.class);

        assertThat(child.getExtension()).hasSize(2);
    }

    @Test
    void mendsInformantsAndObservations() {
        RelatedPerson informant = only("""
                {"resourceType":"RelatedPerson","id":"child","patient":{"reference":"Patient/x"},
                 "relationship":{"coding":[{"code":"MOTHER"}]}}""", RelatedPerson.class);
        Observation plurality = only("""
                {"resourceType":"Observation","id":"child","code":{"coding":[{"code":"57722-1"}]},
                 "category":[{"coding":[{"code":"procedure"}]}],"valueQuantity":{"value":"TWIN"}}""", Observation.class);
        Observation weight = only("""
                {"resourceType":"Observation","id":"child","status":"odd","code":{"coding":[{"code":"3141-9"}]},
                 "valueQuantity":{"value":"3.10","unit":"kg"}}""", Observation.class);

        assertThat(informant.getRelationship()).hasSize(1);
        assertThat(plurality.getValueStringType().getValue()).isEqualTo("TWIN");
        assertThat(plurality.getStatus()).isEqualTo(Observation.ObservationStatus.FINAL);
        assertThat(weight.getValueQuantity().getValue().toPlainString()).isEqualTo("3.10");
    }

    @Test
    void mendsDocuments() {
        DocumentReference inline = only("""
                {"resourceType":"DocumentReference","id":"child","type":{"coding":[{"code":"PASSPORT"}]},
                 "subject":{"display":"MOTHER"},
                 "content":[{"attachment":{"data":"data:image/png;base64,aGVsbG8="}}]}""", DocumentReference.class);
        DocumentReference stored = only("""
                {"resourceType":"DocumentReference","id":"child",
                 "content":[{"attachment":{"contentType":"image/png","data":"/ocrvs/1.png"}}]}""", DocumentReference.class);

        assertThat(inline.getContentFirstRep().getAttachment().getContentType()).isEqualTo("image/png");
        assertThat(new String(inline.getContentFirstRep().getAttachment().getData(), StandardCharsets.UTF_8))
                .isEqualTo("hello");
        assertThat(stored.getContentFirstRep().getAttachment().getUrl()).isEqualTo("/ocrvs/1.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"TaskHistory\",\"id\":\"child\"}",
                "{\"resourceType\":\"RelatedPerson\",\"id\":\"child\"}",
                "{\"resourceType\":\"Observation\",\"id\":\"child\",\"status\":\"final\"}",
                "{\"resourceType\":\"DocumentReference\",\"id\":\"child\"}"
            })
    void leavesOutWhatCanBeNoResourceOfR4(String resource) {
        assertThat(parse(bundle(record(resource), ALL)).getEntry()).isEmpty();
    }

    @Test
    void contentsOfOneRecordAreMadePerGrantAndFormat() {
        var contents = new RecordContents(Samples.registeredBirth("r", 2), "https://crvs.example");
        var narrow = new PayloadGrant("webhook", Set.of("child-details"));
        var wide = new PayloadGrant("webhook", Set.of("child-details", "mother-details"));

        for (PayloadFormat format : List.of(PayloadFormat.OPENCRVS, PayloadFormat.FHIR, PayloadFormat.CLOUDEVENTS)) {
            assertThat(body(contents, wide, format)).as("%s", format).contains("SecretMother");
            assertThat(body(contents, narrow, format))
                    .as("%s", format)
                    .contains("Child")
                    .doesNotContain("Secret");
        }
        for (PayloadFormat format : List.of(PayloadFormat.THIN, PayloadFormat.TEXT)) {
            assertThat(body(contents, wide, format))
                    .as("%s", format)
                    .contains("https://crvs.example/records/r")
                    .doesNotContain("Secret", "Child", "BX7K2QA");
        }
    }

    @Test
    void aCloudEventHasItsAttributes() {
        var contents = new RecordContents(Samples.registeredBirth("r", 2), "https://crvs.example");
        RenderedPayload payload = contents.of(
                new PayloadGrant("webhook", Set.of()),
                PayloadFormat.CLOUDEVENTS,
                "s",
                "BIRTH_REGISTERED",
                Instant.EPOCH);
        ObjectNode event = Samples.json(payload.body());

        assertThat(payload.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("r:2");
        assertThat(event.path("source").asText()).isEqualTo("https://crvs.example/records");
        assertThat(event.path("type").asText()).isEqualTo("org.crvs.birth.registered");
        assertThat(event.path("subject").asText()).isEqualTo("r");
        assertThat(event.at("/data/resourceType").asText()).isEqualTo("Bundle");
    }

    private static String body(RecordContents contents, PayloadGrant grant, PayloadFormat format) {
        return contents.of(grant, format, "s", "BIRTH_REGISTERED", Instant.EPOCH)
                .body();
    }

    /** A record whose child section leads to this resource. */
    private static ObjectNode record(String resource) {
        return Samples.json("""
                {"resourceType":"Bundle","type":"document","entry":[
                 {"fullUrl":"urn:uuid:c","resource":{"resourceType":"Composition","id":"c","section":[
                   {"code":{"coding":[{"code":"child-details"}]},"entry":[{"reference":"urn:uuid:child"}]}]}},
                 {"fullUrl":"urn:uuid:child","resource":%s}]}""".formatted(resource));
    }

    private static <R extends Resource> R only(String resource, Class<R> type) {
        Bundle bundle = parse(bundle(record(resource), ALL));
        assertThat(bundle.getEntry()).hasSize(1);
        return type.cast(bundle.getEntryFirstRep().getResource());
    }

    private static ObjectNode bundle(ObjectNode record, Set<String> sections) {
        RecordMessage birth = Samples.registeredBirth("r", 1);
        return FhirBundle.of(
                birth, GrantedBundle.of(record, new PayloadGrant("webhook", sections)), "https://crvs.example");
    }

    private static Bundle parse(ObjectNode bundle) {
        String text = DeliveryPayload.json(bundle);
        assertThatCode(() -> STRICT.parseResource(Bundle.class, text)).doesNotThrowAnyException();
        return STRICT.parseResource(Bundle.class, text);
    }
}
