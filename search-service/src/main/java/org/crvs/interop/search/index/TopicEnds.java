package org.crvs.interop.search.index;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the broker where a topic ends, to tell how far behind it a reader is. */
@ApplicationScoped
public class TopicEnds {

    private static final Logger LOG = Logger.getLogger(TopicEnds.class);
    private static final long PATIENCE_SECONDS = 3;

    private final Map<String, Object> settings;
    private Admin admin;

    /**
     * Ends of topics on one broker.
     *
     * @param broker how to reach it ({@code kafka.*} configuration)
     */
    public TopicEnds(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.settings = new HashMap<>(broker);
    }

    /** Messages between these positions and the ends of their partitions; empty when the broker can't tell. */
    OptionalLong behind(Map<TopicPartition, Long> positions) {
        if (positions.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            Map<TopicPartition, Long> ends = ends(positions.keySet());
            return OptionalLong.of(positions.entrySet().stream()
                    .mapToLong(position -> Math.max(0, ends.getOrDefault(position.getKey(), 0L) - position.getValue()))
                    .sum());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debug("the broker can't tell where the topic ends", e);
            return OptionalLong.empty();
        }
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        connected()
                .listOffsets(asked)
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private synchronized Admin connected() {
        if (admin == null) {
            admin = Admin.create(settings);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(java.time.Duration.ofSeconds(1));
        }
    }
}
