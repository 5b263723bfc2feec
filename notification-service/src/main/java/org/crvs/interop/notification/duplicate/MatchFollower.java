package org.crvs.interop.notification.duplicate;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.MatchMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Follows the comparisons of records, and keeps how far it has read beside them. Every replica reads all of them: keeping
 * one twice changes nothing.
 */
@ApplicationScoped
public class MatchFollower {

    private static final Logger LOG = Logger.getLogger(MatchFollower.class);

    private final TopicFollowers followers;
    private final Duplicates duplicates;
    private final ReadPositions positions;
    private final MeterRegistry metrics;
    private volatile TopicFollower follower;

    /**
     * A follower of {@link Topics#MATCHES}.
     *
     * @param metrics counts comparisons as {@code crvs.matches.received}, by whether they name anybody
     */
    public MatchFollower(
            TopicFollowers followers, Duplicates duplicates, ReadPositions positions, MeterRegistry metrics) {
        this.followers = followers;
        this.duplicates = duplicates;
        this.positions = positions;
        this.metrics = metrics;
    }

    /** Begins once the database says where to go on. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void begin() {
        if (follower != null) {
            return;
        }
        try {
            Map<TopicPartition, Long> start = positions.read(Topics.MATCHES);
            follower = followers.follow("matches", List.of(Topics.MATCHES), start, new Handler(start));
        } catch (RuntimeException e) {
            LOG.warnf("comparisons can't be followed yet: %s", e.getClass().getSimpleName());
        }
    }

    /** Whether comparisons are being read. */
    public boolean isHealthy() {
        return follower != null && follower.isHealthy();
    }

    @PreDestroy
    void stop() {
        if (follower != null) {
            follower.close();
        }
    }

    private final class Handler implements TopicFollower.Handler {
        private Map<TopicPartition, Long> kept;

        Handler(Map<TopicPartition, Long> start) {
            this.kept = start;
        }

        @Override
        public void take(ConsumerRecord<String, byte[]> message) {
            MatchMessage match =
                    MessageCodec.read(MessageType.MATCHES, message.value()).data();
            if (match.recordId() == null || match.candidates() == null) {
                throw new UnreadableMessageException("a comparison without a record or a list of candidates");
            }
            duplicates.keep(match);
            metrics.counter(
                            "crvs.matches.received",
                            "candidates",
                            match.candidates().isEmpty() ? "none" : "some")
                    .increment();
        }

        @Override
        public void pause(Map<TopicPartition, Long> next) {
            if (!next.equals(kept)) {
                positions.write(Topics.MATCHES, next);
                kept = Map.copyOf(next);
            }
        }
    }
}
