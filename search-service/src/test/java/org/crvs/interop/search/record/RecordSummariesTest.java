package org.crvs.interop.search.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

class RecordSummariesTest {

    private static final Instant NOTIFIED = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void takesWhatABirthIsFoundBy() {
        RecordSummary record = TestRecord.birth()
                .child("Asha", "Banda", "2026-02-11")
                .mother("Chipo", "Banda", "1998", "123")
                .contact("MOTHER", "+260 97", "a@example.org")
                .happenedAtAddress("home", "state-1", "district-1", "ZMB")
                .summary();

        assertThat(record.eventDate()).contains("2026-02-11");
        assertThat(record.compositionType()).isEqualTo("birth-declaration");
        assertThat(record.eventLocationId()).isEqualTo("home");
        assertThat(record.eventPlaceIds()).containsExactly("state-1", "district-1");
        assertThat(record.eventCountry()).isEqualTo("ZMB");
        assertThat(record.contactRelationship()).isEqualTo("MOTHER");
        assertThat(record.contactNumber()).isEqualTo("+260 97");
        assertThat(record.contactEmail()).isEqualTo("a@example.org");
        assertThat(record.person(PersonRole.MOTHER).flatMap(PersonSummary::nationalId))
                .contains("123");
        assertThat(record.person(PersonRole.FATHER)).isEmpty();
    }

    @Test
    void theDateOfADeathIsTheDayOfDying() {
        RecordSummary record = TestRecord.death()
                .deceased("Old", "Man", "1940", "2026-01-02T03:00:00Z")
                .summary();
        assertThat(record.eventDate()).contains("2026-01-02T03:00:00Z");
    }

    @Test
    void carriesOverWhatOnlyEarlierVersionsTell() {
        TestRecord birth = TestRecord.birth().child("Asha", "Banda", "2026-02-11");
        RecordSummary notified = RecordSummaries.of(
                birth.status(RecordStatus.IN_PROGRESS)
                        .at("2026-03-01T09:00:00Z")
                        .message(),
                Optional.empty());
        assertThat(notified.registeredAt()).isNull();

        RecordSummary registered = RecordSummaries.of(
                birth.version(2)
                        .status(RecordStatus.REGISTERED)
                        .at("2026-03-02T09:00:00Z")
                        .message(),
                Optional.of(notified));
        RecordSummary certified = RecordSummaries.of(
                birth.version(3)
                        .status(RecordStatus.CERTIFIED)
                        .at("2026-03-03T09:00:00Z")
                        .message(),
                Optional.of(registered));

        assertThat(certified.createdAt()).isEqualTo(NOTIFIED);
        assertThat(certified.registeredAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(certified.modifiedAt()).isEqualTo(Instant.parse("2026-03-03T09:00:00Z"));
        assertThat(certified.operations())
                .extracting(RecordSummary.Operation::status)
                .containsExactly(RecordStatus.IN_PROGRESS, RecordStatus.REGISTERED, RecordStatus.CERTIFIED);
    }

    @Test
    void survivesBeingStored() throws Exception {
        RecordSummary record = TestRecord.birth()
                .child("Asha", "Banda", "2026-02-11")
                .office("office", "area")
                .summary();
        byte[] stored = MessageCodec.json().writeValueAsBytes(record);
        assertThat(MessageCodec.json().readValue(stored, RecordSummary.class)).isEqualTo(record);
    }

    @Test
    void anEmptyBundleStillMakesASummary() {
        var message = TestRecord.birth().message();
        message.bundle().removeAll();
        message.bundle().set("entry", JsonNodeFactory.instance.textNode("nonsense"));
        RecordSummary record = RecordSummaries.of(message, Optional.empty());
        assertThat(record.people()).isEmpty();
        assertThat(record.eventDate()).isEmpty();
    }
}
