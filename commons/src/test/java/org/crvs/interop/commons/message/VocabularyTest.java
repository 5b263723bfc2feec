package org.crvs.interop.commons.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.security.Scopes;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class VocabularyTest {

    @Test
    void actionsAreSpelledAsInThePathAndTheScope() {
        assertThat(RecordAction.REQUEST_CORRECTION.path()).isEqualTo("request-correction");
        assertThat(RecordAction.ofPath("mark-not-duplicate")).contains(RecordAction.MARK_NOT_DUPLICATE);
        assertThat(RecordAction.ofPath("MARK_DUPLICATE")).isEmpty();
        assertThat(Scopes.of(RecordAction.REGISTER)).isEqualTo("record.register");
    }

    @Test
    void theRegistrationSideActsOnRecordsAndDoesNotNotify() {
        assertThat(Scopes.of(ClientType.CIVIL_REGISTRATION))
                .contains("record.register", "record.validate", "record.read", "record.identifiers")
                .doesNotContain("record.notify", "notification-api", "recordsearch", "natlsysadmin");
    }

    @Test
    void whatCourtsOrderIsForTheAdministratorAlone() {
        assertThat(Scopes.of(ClientType.ADMINISTRATOR))
                .containsExactlyInAnyOrder("natlsysadmin", "record.seal", "record.unseal", "record.erase");
        assertThat(Scopes.of(ClientType.CIVIL_REGISTRATION))
                .doesNotContain("record.seal", "record.unseal", "record.erase")
                .contains("fhir.read");
    }

    @Test
    void aComparisonOfTheSameVersionIsTheSameMessage() {
        var first = new MatchMessage("r", 3, EventType.BIRTH, Instant.EPOCH, List.of());
        assertThat(first.messageId()).isEqualTo("r:3:matches");
    }

    @Test
    void eventsKnowTheirCodesAndPrefixes() {
        assertThat(EventType.of("Birth")).contains(EventType.BIRTH);
        assertThat(EventType.of("divorce")).isEmpty();
        assertThat(EventType.DEATH.code()).isEqualTo("death");
        assertThat(EventType.DEATH.trackingIdPrefix()).isEqualTo('D');
    }

    @Test
    void everyServedTopicHasItsDeadLetterTopic() {
        assertThat(Topics.all())
                .extracting(Topics.Topic::name)
                .contains(
                        Topics.RECORDS,
                        Topics.CLIENTS,
                        Topics.LOCATIONS,
                        Topics.MATCHES,
                        Topics.AUDIT,
                        "crvs.records.dead-letter",
                        "crvs.audit.dead-letter")
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void signingKeysShareTheClientsTopicUnderTheirOwnKey() {
        assertThat(new SigningKeyMessage("k1", MessageCodec.json().createObjectNode()).topicKey())
                .isEqualTo("key:k1");
    }
}
