package org.crvs.interop.search.index;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.record.RecordSummary;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes record versions into one index, the newest of each record, and makes them visible and durable in time. */
final class IndexFeeder implements TopicFollower.Handler {

    private static final int LONGEST_ID = 200;

    /** Records between two commits up to which the index has time for itself. */
    private static final int QUIET = 100;

    private final RecordStore index;
    private final SearchConfig config;
    private final Clock clock;
    private final Consumer<Map<TopicPartition, Long>> progress;
    private Map<TopicPartition, Long> committed;
    private boolean closing;
    private volatile int unseen;
    private int uncommitted;
    private long refreshedAt;
    private long committedAt;

    IndexFeeder(RecordStore index, SearchConfig config, Clock clock, Consumer<Map<TopicPartition, Long>> progress) {
        this.index = index;
        this.config = config;
        this.clock = clock;
        this.progress = progress;
        this.committed = index.offsets();
        this.committedAt = clock.millis();
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        RecordMessage version =
                MessageCodec.read(MessageType.RECORD_VERSION, message.value()).data();
        if (Stream.of(version.recordId(), version.event(), version.status(), version.at(), version.bundle())
                .anyMatch(part -> part == null)) {
            throw new UnreadableMessageException("a record version without id, event, status, time or bundle");
        }
        if (version.recordId().length() > LONGEST_ID) {
            throw new UnreadableMessageException(
                    "a record id of " + version.recordId().length() + " characters");
        }
        Optional<RecordSummary> held = index.held(version.recordId());
        if (held.filter(record -> record.version() >= version.version()).isPresent()) {
            return;
        }
        index.put(summary(version, held));
        closing |= version.status() == RecordStatus.SEALED || version.status() == RecordStatus.ERASED;
        unseen++;
        uncommitted++;
    }

    /** A version that can't be summarised can't be indexed by trying again either. */
    private static RecordSummary summary(RecordMessage version, Optional<RecordSummary> held) {
        try {
            return RecordSummaries.of(version, held);
        } catch (RuntimeException e) {
            throw new UnreadableMessageException(
                    "version " + version.messageId() + " can't be summarised: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    @Override
    public void pause(Map<TopicPartition, Long> positions) {
        long now = clock.millis();
        if ((unseen > 0 || index.isRearranged())
                && now - refreshedAt >= config.refreshInterval().toMillis()) {
            index.refresh();
            unseen = 0;
            refreshedAt = now;
        }
        boolean due = now - committedAt >= config.commitInterval().toMillis();
        if (due && uncommitted < QUIET) {
            index.tidy();
        }
        if (uncommitted >= config.commitDocuments() || due && (!positions.equals(committed) || index.isUnsaved())) {
            commit(positions);
        }
        if (due) {
            committedAt = now;
        }
        progress.accept(positions);
    }

    /** Whether searches can find everything that was taken. */
    boolean hasShownAll() {
        return unseen == 0;
    }

    /** Makes durable what was taken up to these positions. */
    void commit(Map<TopicPartition, Long> positions) {
        index.commit(positions);
        committed = Map.copyOf(positions);
        if (closing) {
            // What was closed must not stay on disk in what the index has marked as deleted.
            index.expunge();
            closing = false;
        }
        uncommitted = 0;
    }
}
