package org.crvs.interop.webhook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.webhook.subscription.SubscriptionTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class EventTypesTest {

    static List<String> topics() {
        return SubscriptionTopics.all();
    }

    @Test
    void everyTopicIsInTheCatalogueAndNothingElse() {
        assertThat(EventTypes.all())
                .extracting(EventTypeDescription::topic)
                .containsExactlyElementsOf(SubscriptionTopics.all());
        assertThat(EventTypes.all())
                .allSatisfy(brief -> assertThat(brief.schema()).isNull())
                .allSatisfy(brief -> assertThat(brief.example()).isNull());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void isDescribedWhole(String topic) {
        EventTypeDescription described = EventTypes.find(topic).orElseThrow();

        assertThat(topic).startsWith(described.event().name());
        assertThat(described.description()).startsWith("A " + described.event().code() + " was ");
        assertThat(described.sentWhen()).endsWith(".");
        assertThat(described.sections()).contains(Crvs.subjectSection(described.event()));
        assertThat(described.href()).isEqualTo("/event-types/" + topic);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theExampleConformsToTheSchema(String topic) {
        EventTypeDescription described = EventTypes.find(topic).orElseThrow();

        assertThat(Conformance.faults(described.schema(), described.example())).isEmpty();
    }

    @Test
    void aRegistrationNumberIsOnlyInWhatComesAfterRegistration() {
        assertThat(example("DEATH_NOTIFIED").toString()).contains("\"DX7K2QA\"").doesNotContain("2026DX7K2QA");
        assertThat(example("DEATH_REGISTERED").toString()).contains("\"DX7K2QA\"", "2026DX7K2QA");
        assertThat(example("BIRTH_CERTIFIED").toString()).contains("CERTIFIED", "2026BX7K2QA");
    }

    @Test
    void aMarriageHasTwoPeople() {
        assertThat(example("MARRIAGE_REGISTERED").findValuesAsText("resourceType"))
                .containsExactly("Bundle", "Task", "Patient", "Patient");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PING", "birth_registered", "", "BIRTH_DANCED"})
    void nothingElseIsFound(String topic) {
        assertThat(EventTypes.find(topic)).isEmpty();
    }

    @Test
    void theSchemaTellsWhatDoesNotConform() {
        JsonNode schema = EventTypes.find("BIRTH_REGISTERED").orElseThrow().schema();
        ObjectNode other = example("BIRTH_REVOKED").deepCopy();
        other.put("id", "no uuid").remove("timestamp");

        assertThat(Conformance.faults(schema, other))
                .containsExactlyInAnyOrder(
                        " lacks \"timestamp\"",
                        "/id has not the format \"uuid\"",
                        "/event/hub/topic is not \"BIRTH_REGISTERED\"");
    }

    private static ObjectNode example(String topic) {
        return EventTypes.find(topic).orElseThrow().example();
    }
}
