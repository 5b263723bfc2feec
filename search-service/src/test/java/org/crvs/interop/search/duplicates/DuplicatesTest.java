package org.crvs.interop.search.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.MatchMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.testing.TestRecord;
import org.crvs.interop.search.testing.Topic;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DuplicatesTest {

    @Inject
    EventProducer producer;

    @Test
    void aSecondDeclarationIsToldWithScoreAndReasonsAndTakenBackWhenCorrected() {
        TestRecord first = birth("Duplikata", "1998-05-04").trackingId("BDUPL01");
        TestRecord second = birth("Duplikata", "1998-05-04").status(RecordStatus.DECLARED);
        publish(first);
        publish(second);

        MatchMessage told = awaitTold(second, 1);
        assertThat(told.event()).isEqualTo(second.message().event());
        assertThat(told.candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.recordId()).isEqualTo(first.recordId());
            assertThat(candidate.trackingId()).isEqualTo("BDUPL01");
            assertThat(candidate.score()).isGreaterThan(0.99);
            assertThat(candidate.grade()).isEqualTo("certain");
            assertThat(candidate.reasons())
                    .extracting(MatchMessage.Reason::field)
                    .contains("child.given", "child.birthDate", "mother.family");
        });
        Topic.all(Topics.MATCHES, message -> new String(message.value(), StandardCharsets.UTF_8))
                .forEach(text -> assertThat(text).doesNotContain("Duplikata").doesNotContain("1998-05-04"));

        TestRecord corrected = TestRecord.birth()
                .id(second.recordId())
                .version(2)
                .status(RecordStatus.DECLARED)
                .child("Zacharias", "Mulenga", "2019-02-11");
        publish(corrected);
        assertThat(awaitTold(corrected, 2).candidates()).isEmpty();
    }

    @Test
    void aTwinIsNotToldOf() {
        TestRecord first = birth("Taiwona", "1991-01-01");
        TestRecord twin = birth("Kehindeka", "1991-01-01");
        TestRecord again = birth("Taiwona", "1991-01-01");
        publish(first);
        publish(twin);
        publish(again);
        assertThat(awaitTold(again, 1).candidates())
                .extracting(MatchMessage.Candidate::recordId)
                .containsExactly(first.recordId());
        assertThat(told()).noneMatch(message -> message.recordId().equals(twin.recordId()));
    }

    private MatchMessage awaitTold(TestRecord record, int version) {
        await().atMost(Duration.ofSeconds(40)).until(() -> told().stream()
                .anyMatch(message -> message.recordId().equals(record.recordId()) && message.version() == version));
        return told().stream()
                .filter(message -> message.recordId().equals(record.recordId()) && message.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private static List<MatchMessage> told() {
        return Topic.all(Topics.MATCHES, message -> MessageCodec.read(MessageType.MATCHES, message.value())
                .data());
    }

    private static TestRecord birth(String given, String motherBorn) {
        return TestRecord.birth().child(given, "Quixodar", "2026-02-11").mother("Chipo", "Quixodar", motherBorn);
    }

    private void publish(TestRecord record) {
        producer.send(Topics.RECORDS, record.recordId(), record.bytes());
    }
}
