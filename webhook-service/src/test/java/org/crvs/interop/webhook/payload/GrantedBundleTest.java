package org.crvs.interop.webhook.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.client.PayloadGrant;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class GrantedBundleTest {

    private final ObjectNode record = Samples.birth();

    @Test
    void aSubscriberGetsTheTaskAndTheGrantedSections() {
        ObjectNode bundle = GrantedBundle.of(record, webhook("child-details"));

        assertThat(bundle.path("resourceType").asText()).isEqualTo("Bundle");
        assertThat(bundle.path("type").asText()).isEqualTo("document");
        assertThat(ids(bundle)).containsExactly("t", "child");
        assertThat(bundle.toString()).doesNotContain("Secret");
        assertThat(bundle.at("/entry/1/fullUrl").asText()).isEqualTo("urn:uuid:child");
    }

    @Test
    void theTaskKeepsItsNumbersAndOfficeWithoutPersonalData() {
        String task = GrantedBundle.of(record, webhook("child-details"))
                .at("/entry/0/resource")
                .toString();

        assertThat(task).contains("BX7K2QA", "2024BX7K2QA", "Location/o", "REGISTERED", "MOTHER");
        assertThat(task).doesNotContain("Secret");
    }

    @Test
    void referencesAreTheStoresOwnAndTheRecordIsLeftAsItIs() {
        String before = record.toString();

        ObjectNode bundle = GrantedBundle.of(record, webhook("child-details"));

        String composition = DocumentBundle.of(record)
                .composition()
                .orElseThrow()
                .resource()
                .path("id")
                .asText();
        assertThat(bundle.at("/entry/0/resource/focus/reference").asText()).isEqualTo("Composition/" + composition);
        assertThat(record).hasToString(before);
    }

    @Test
    void contactsComeWithTheInformantsSectionButNotThePersonBehind() {
        ObjectNode bundle = GrantedBundle.of(record, webhook("informant-details"));

        assertThat(ids(bundle)).containsExactly("t", "informant");
        assertThat(bundle.toString()).contains("SecretPhone", "SecretMail");
        assertThat(bundle.toString())
                .doesNotContain("SecretGrandfather", "SecretNote", "SecretReason", "SecretSignature", "SecretAid");
    }

    @Test
    void everyDocumentOfAGrantedSectionComes() {
        assertThat(ids(GrantedBundle.of(record, webhook("supporting-documents"))))
                .containsExactly("t", "doc1", "doc2");
    }

    @Test
    void aGrantWithoutSectionsGetsTheTaskAlone() {
        assertThat(ids(GrantedBundle.of(record, webhook()))).containsExactly("t");
    }

    @Test
    void aNationalIdSystemGetsItsSectionsAndTheInformantAsAPerson() {
        ObjectNode bundle = GrantedBundle.of(
                record, new PayloadGrant("nationalId", Set.copyOf(Crvs.nationalIdSections(EventType.BIRTH))));

        assertThat(ids(bundle))
                .containsExactly("t", "child", "mother", "father", "informant", "grandfather", "doc1", "doc2");
        assertThat(bundle.toString()).contains("SecretPhone").doesNotContain("SecretTitle");
    }

    @Test
    void whatOneSubscriberGotLeaksToNobody() {
        ObjectNode untouched = record.deepCopy();
        ObjectNode before = GrantedBundle.of(record, webhook("child-details"));

        GrantedBundle.of(record, webhook("mother-details", "father-details", "informant-details"));
        GrantedBundle.of(record, new PayloadGrant("nationalId", Set.of("mother-details")));

        assertThat(GrantedBundle.of(record, webhook("child-details"))).isEqualTo(before);
        assertThat(record).isEqualTo(untouched);
    }

    @Test
    void aSectionCannotLeadToTheTaskOrTheComposition() {
        ObjectNode twisted = Samples.json(record.toString()
                .replace(
                        "{\"reference\":\"urn:uuid:child\"}",
                        "{\"reference\":\"urn:uuid:t\"},{\"reference\":\"urn:uuid:c\"}"));

        ObjectNode bundle = GrantedBundle.of(twisted, webhook("child-details"));

        assertThat(ids(bundle)).containsExactly("t");
        assertThat(bundle.toString()).doesNotContain("Secret");
    }

    @Test
    void aRecordWithoutAnythingGivesAnEmptyBundle() {
        assertThat(ids(GrantedBundle.of(Samples.json("{}"), webhook("child-details"))))
                .isEmpty();
    }

    private static PayloadGrant webhook(String... sections) {
        return new PayloadGrant("webhook", Set.of(sections));
    }

    private static List<String> ids(ObjectNode bundle) {
        return bundle.path("entry").findValuesAsText("id").stream().distinct().toList();
    }
}
