package org.crvs.interop.webhook.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTopicsTest {

    @ParameterizedTest
    @CsvSource({
        "BIRTH,    NOTIFY,             IN_PROGRESS,          BIRTH_NOTIFIED",
        "DEATH,    NOTIFY,             DECLARED,             DEATH_NOTIFIED DEATH_DECLARED",
        "BIRTH,    VALIDATE,           VALIDATED,            BIRTH_VALIDATED",
        "BIRTH,    REGISTER,           REGISTERED,           BIRTH_REGISTERED",
        "BIRTH,    REGISTER,           WAITING_VALIDATION,",
        "BIRTH,    CONFIRM,            REGISTERED,           BIRTH_REGISTERED",
        "DEATH,    CERTIFY,            CERTIFIED,            DEATH_CERTIFIED",
        "MARRIAGE, ISSUE,              ISSUED,               MARRIAGE_ISSUED",
        "BIRTH,    REQUEST_CORRECTION, CORRECTION_REQUESTED,",
        "BIRTH,    REJECT_CORRECTION,  REGISTERED,",
        "BIRTH,    APPROVE_CORRECTION, REGISTERED,           BIRTH_CORRECTED",
        "BIRTH,    MAKE_CORRECTION,    REGISTERED,           BIRTH_CORRECTED",
        "DEATH,    REJECT,             REJECTED,             DEATH_REJECTED",
        "DEATH,    ARCHIVE,            ARCHIVED,             DEATH_ARCHIVED",
        "BIRTH,    MARK_DUPLICATE,     ARCHIVED,             BIRTH_ARCHIVED",
        "BIRTH,    MARK_DUPLICATE,     DECLARED,",
        "BIRTH,    REVOKE,             REVOKED,              BIRTH_REVOKED",
        "BIRTH,    IDENTIFY,           REGISTERED,           BIRTH_IDENTIFIED",
        "BIRTH,    REINSTATE,          DECLARED,",
        "BIRTH,    UPDATE,             DECLARED,             BIRTH_DECLARED",
        "BIRTH,    UPDATE,             IN_PROGRESS,",
        "BIRTH,    RESUBMIT,           DECLARED,             BIRTH_DECLARED",
        "BIRTH,    SEAL,               SEALED,",
        "BIRTH,    UNSEAL,             REGISTERED,",
        "BIRTH,    ERASE,              ERASED,"
    })
    void followFromActionAndStatus(EventType event, RecordAction action, RecordStatus status, String topic) {
        assertThat(String.join(" ", SubscriptionTopics.of(record(event, action, status, null))))
                .isEqualTo(topic == null ? "" : topic);
    }

    @Test
    void whatWasDeclaredIsNotDeclaredAgainByAnUpdate() {
        assertThat(SubscriptionTopics.of(
                        record(EventType.BIRTH, RecordAction.UPDATE, RecordStatus.DECLARED, RecordStatus.DECLARED)))
                .isEmpty();
    }

    @Test
    void everyEventHasEveryTopic() {
        assertThat(SubscriptionTopics.all())
                .hasSize(33)
                .contains(
                        "BIRTH_REGISTERED",
                        "MARRIAGE_DECLARED",
                        "DEATH_CORRECTED",
                        "MARRIAGE_IDENTIFIED",
                        "BIRTH_REVOKED");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "PING", "birth_registered", "BIRTH_REGISTERED ", "ADOPTION_REGISTERED"})
    void nothingElseIsATopic(String topic) {
        assertThat(SubscriptionTopics.isKnown(topic)).isFalse();
    }

    @Test
    void aTopicNamesItsEvent() {
        assertThat(SubscriptionTopics.eventOf("DEATH_REGISTERED")).contains(EventType.DEATH);
        assertThat(SubscriptionTopics.eventOf("PING")).isEmpty();
    }

    private static RecordMessage record(
            EventType event, RecordAction action, RecordStatus status, RecordStatus previous) {
        return new RecordMessage(
                "r", 1, event, action, status, previous, null, null, null, null, null, null, null, null, null);
    }
}
