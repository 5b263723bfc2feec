package org.crvs.interop.commons.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.stream.Stream;

class TopicsTest {

    @Test
    void whatIsTheStateOfTheSuiteIsNeverExpired() {
        for (String name : List.of(Topics.RECORDS, Topics.CLIENTS, Topics.LOCATIONS)) {
            Topics.Topic topic = topic(name);
            assertThat(topic.config().get("cleanup.policy").equals("compact")
                            || "-1".equals(topic.config().get("retention.ms")))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void noVersionOfARecordIsCompactedAway() {
        assertThat(topic(Topics.RECORDS).config()).containsEntry("cleanup.policy", "delete");
    }

    @Test
    void whatIsParkedWaitsForSomebody() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.name().endsWith(".dead-letter"))
                .hasSize(6)
                .allSatisfy(topic -> {
                    assertThat(topic.config()).containsEntry("retention.ms", "-1");
                    assertThat(topic.partitions()).isEqualTo(1);
                });
    }

    @Test
    void clientsAndTheKeysThatSharePartitionKeepTheirOrder() {
        assertThat(topic(Topics.CLIENTS).partitions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(RecordAction.class)
    void everyActionHasAPathThatLeadsBackToIt(RecordAction action) {
        assertThat(action.path()).matches("[a-z]+(-[a-z]+)*");
        assertThat(RecordAction.ofPath(action.path())).contains(action);
        assertThat(RecordAction.ofPath(action.name())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventIsFoundByItsCodeInAnyCaseAndByNothingElse(EventType event) {
        assertThat(Stream.of(
                                event.code(),
                                event.name(),
                                event.code().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                        + event.code().substring(1))
                        .map(EventType::of))
                .allSatisfy(found -> assertThat(found).contains(event));
        assertThat(EventType.of(event.code() + " ")).isEmpty();
        assertThat(EventType.of(null)).isEmpty();
    }

    private static Topics.Topic topic(String name) {
        return Topics.all().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
