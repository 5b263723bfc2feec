package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class RecordBundleTest {

    private static final Actor SENDER = new Actor("client-1", "HEALTH", "A \"quoted\" hospital");
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00.123Z");

    private final ObjectNode birth = Bundles.tree(Bundles.BIRTH);
    private final RecordBundle bundle = new RecordBundle(birth, EventType.BIRTH);

    @Test
    void numbersOfTheSenderAreReplacedByOurs() {
        ((ArrayNode) birth.at("/entry/1/resource/identifier"))
                .addObject()
                .put("system", Crvs.SYSTEM_IDENTIFIER)
                .put("value", "forged");
        ((ObjectNode) birth.at("/entry/2/resource"))
                .putArray("identifier")
                .addObject()
                .put("type", "BIRTH_REGISTRATION_NUMBER")
                .put("value", "forged");
        bundle.stripNumbers();
        bundle.number("BAAAAAA", SENDER);
        var view = DocumentBundle.of(birth);
        assertThat(birth.toString()).doesNotContain("forged").doesNotContain("BFAKE01");
        assertThat(view.taskIdentifier(Crvs.trackingIdSystem(EventType.BIRTH))).contains("BAAAAAA");
        assertThat(birth.at("/entry/0/resource/identifier/value").asText()).isEqualTo("BAAAAAA");
        assertThat(view.taskIdentifier(Crvs.SYSTEM_IDENTIFIER))
                .contains("{\"name\":\"A \\\"quoted\\\" hospital\",\"username\":\"client-1\",\"type\":\"HEALTH\"}");
        assertThat(birth.at("/entry/1/resource/identifier/0/value").asText()).isEqualTo("hospital-7731");
    }

    @Test
    void aDeceasedPersonsBirthRegistrationNumberStays() {
        ObjectNode death = Bundles.tree(Bundles.DEATH);
        new RecordBundle(death, EventType.DEATH).stripNumbers();
        assertThat(DocumentBundle.of(death).person(Crvs.DECEASED).orElseThrow().identifier("BIRTH_REGISTRATION_NUMBER"))
                .contains("1951BQ7XW3K");
    }

    @Test
    void statusIsWrittenWhereOpenCrvsReadsIt() {
        bundle.status(RecordStatus.VALIDATED, NOW);
        JsonNode task = birth.at("/entry/1/resource");
        assertThat(task.at("/businessStatus/coding/0/system").asText()).isEqualTo(Crvs.REG_STATUS);
        assertThat(task.at("/businessStatus/coding/0/code").asText()).isEqualTo("VALIDATED");
        assertThat(task.path("lastModified").asText()).isEqualTo("2026-06-01T10:00:00.123Z");
    }

    @Test
    void aTaskWithoutCodeIsGivenOne() {
        ObjectNode minimal = Bundles.tree(Bundles.MINIMAL);
        new RecordBundle(minimal, EventType.BIRTH).status(RecordStatus.IN_PROGRESS, NOW);
        assertThat(minimal.at("/entry/1/resource/code/coding/0/code").asText()).isEqualTo("BIRTH");
    }

    @Test
    void registrationNumberGoesToTaskAndChild() {
        bundle.register("2026BAAAAAA");
        bundle.register("2026BBBBBBB");
        var view = DocumentBundle.of(birth);
        assertThat(view.taskIdentifier(Crvs.registrationNumberSystem(EventType.BIRTH)))
                .contains("2026BBBBBBB");
        assertThat(view.person(Crvs.CHILD).orElseThrow().identifier("BIRTH_REGISTRATION_NUMBER"))
                .contains("2026BBBBBBB");
        assertThat(birth.toString()).doesNotContain("2026BAAAAAA");
        assertThat(view.person(Crvs.MOTHER).orElseThrow().identifiers()).hasSize(1);
    }

    @Test
    void bothSpousesOfAMarriageGetTheNumber() {
        ObjectNode marriage = Bundles.tree(Bundles.MARRIAGE);
        new RecordBundle(marriage, EventType.MARRIAGE).register("2026MAAAAAA");
        var view = DocumentBundle.of(marriage);
        assertThat(view.person(Crvs.BRIDE).orElseThrow().identifier("MARRIAGE_REGISTRATION_NUMBER"))
                .isPresent();
        assertThat(view.person(Crvs.GROOM).orElseThrow().identifier("MARRIAGE_REGISTRATION_NUMBER"))
                .isPresent();
    }

    @Test
    void anIdentifierOfTheSameTypeIsReplacedInEitherForm() {
        ObjectNode child = (ObjectNode) birth.at("/entry/2/resource");
        child.putObject("identifier").put("type", "NATIONAL_ID").put("value", "old");
        assertThat(bundle.isIdentifiedBy("NATIONAL_ID", "new")).isFalse();
        bundle.identify("NATIONAL_ID", "new");
        assertThat(bundle.isIdentifiedBy("NATIONAL_ID", "new")).isTrue();
        assertThat(child.path("identifier")).hasSize(1);
    }

    @Test
    void reasonsComeAndGoCommentsStay() {
        bundle.reason("not her name");
        bundle.comment("first", SENDER, NOW);
        bundle.reason(null);
        bundle.comment("second", SENDER, NOW);
        JsonNode task = birth.at("/entry/1/resource");
        assertThat(task.has("statusReason")).isFalse();
        assertThat(task.at("/note/0/text").asText()).isEqualTo("first");
        assertThat(task.at("/note/1/text").asText()).isEqualTo("second");
    }

    @Test
    void somebodyMustBeMeant() {
        assertThat(bundle.hasSubject()).isTrue();
        ((ArrayNode) birth.at("/entry/0/resource/section")).remove(0);
        assertThat(new RecordBundle(birth, EventType.BIRTH).hasSubject()).isFalse();
    }
}
