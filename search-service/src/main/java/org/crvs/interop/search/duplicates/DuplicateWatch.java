package org.crvs.interop.search.duplicates;

import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MatchMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.search.config.DuplicatesConfig;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummaries;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

/** Compares records when they are notified, declared and registered, and tells the registrars' side what it finds. */
@ApplicationScoped
public class DuplicateWatch {

    private static final Set<RecordAction> TELLING = EnumSet.of(
            RecordAction.NOTIFY,
            RecordAction.UPDATE,
            RecordAction.RESUBMIT,
            RecordAction.VALIDATE,
            RecordAction.REGISTER,
            RecordAction.CONFIRM,
            RecordAction.REINSTATE,
            RecordAction.MAKE_CORRECTION,
            RecordAction.APPROVE_CORRECTION);

    private static final Set<RecordStatus> DECLARED = EnumSet.of(
            RecordStatus.DECLARED,
            RecordStatus.VALIDATED,
            RecordStatus.WAITING_VALIDATION,
            RecordStatus.REGISTERED,
            RecordStatus.CERTIFIED,
            RecordStatus.ISSUED);

    private final Duplicates duplicates;
    private final SuspectStore suspects;
    private final EventProducer producer;
    private final DuplicatesConfig config;
    private final Clock clock;

    /**
     * Tells on {@code crvs.matches}.
     *
     * @param duplicates finds them
     * @param suspects remembers of whom something was told
     * @param producer sends
     * @param config whether notifications are compared
     * @param clock tells when
     */
    public DuplicateWatch(
            Duplicates duplicates,
            SuspectStore suspects,
            EventProducer producer,
            DuplicatesConfig config,
            Clock clock) {
        this.duplicates = duplicates;
        this.suspects = suspects;
        this.producer = producer;
        this.config = config;
        this.clock = clock;
    }

    /** Whether a version of a record is to be compared. */
    boolean concerns(RecordMessage version) {
        boolean whole = Stream.of(version.recordId(), version.event(), version.status(), version.at(), version.bundle())
                .allMatch(part -> part != null);
        if (!whole || version.event() == EventType.MARRIAGE || !TELLING.contains(version.action())) {
            return false;
        }
        return DECLARED.contains(version.status())
                || config.onNotification() && version.status() == RecordStatus.IN_PROGRESS;
    }

    /** Compares a version and tells what was found; also that nothing is found any more. */
    void compare(RecordMessage version) {
        RecordFeatures record = RecordFeatures.of(RecordSummaries.of(version, Optional.empty()));
        List<MatchMessage.Candidate> candidates = duplicates.of(record);
        if (!candidates.isEmpty()) {
            tell(version, candidates);
            suspects.remember(version.recordId(), version.version());
        } else if (version.version() > 1 && suspects.isRemembered(version.recordId())) {
            tell(version, candidates);
            suspects.forget(version.recordId());
        }
    }

    private void tell(RecordMessage version, List<MatchMessage.Candidate> candidates) {
        var message =
                new MatchMessage(version.recordId(), version.version(), version.event(), clock.instant(), candidates);
        byte[] written = MessageCodec.write(
                MessageType.MATCHES, "/search-service", message.messageId(), version.recordId(), message.at(), message);
        producer.send(Topics.MATCHES, version.recordId(), written);
    }
}
