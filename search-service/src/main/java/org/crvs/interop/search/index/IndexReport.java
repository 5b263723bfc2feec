package org.crvs.interop.search.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.search.location.Jurisdictions;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells operators how the index stands: as a status, and as metrics. */
@ApplicationScoped
public class IndexReport {

    private final SearchIndex index;
    private final TopicEnds ends;
    private final Jurisdictions jurisdictions;
    private volatile long lag;

    /**
     * A report on this index.
     *
     * @param index the index
     * @param ends where the topic ends
     * @param jurisdictions the places known
     */
    public IndexReport(SearchIndex index, TopicEnds ends, Jurisdictions jurisdictions) {
        this.index = index;
        this.ends = ends;
        this.jurisdictions = jurisdictions;
    }

    void register(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("crvs.search.index.documents", this, IndexReport::documents)
                .description("Records in the index, whatever their status")
                .register(metrics);
        Gauge.builder("crvs.search.index.lag", this, report -> report.lag)
                .description("Messages on the record topic that the index has not taken")
                .register(metrics);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        index.live().flatMap(this::behind).ifPresent(messages -> lag = messages);
    }

    /** How the index stands now. */
    public IndexStatus status() {
        Map<String, Long> offsets = new TreeMap<>();
        index.live().ifPresent(live -> live.follower()
                .positions()
                .forEach((partition, offset) -> offsets.put(partition.toString(), offset)));
        return new IndexStatus(
                index.isReady(),
                IndexFields.SCHEMA,
                documents(),
                index.live().flatMap(this::behind).orElse(null),
                offsets,
                jurisdictions.size(),
                index.building().map(this::rebuild).orElse(null));
    }

    private IndexStatus.Rebuild rebuild(Generation building) {
        Map<TopicPartition, Long> positions = building.follower().positions();
        Long remaining = behind(building).orElse(null);
        long taken = positions.values().stream().mapToLong(Long::longValue).sum();
        Integer percent =
                remaining == null || taken + remaining == 0 ? null : Math.toIntExact(100 * taken / (taken + remaining));
        return new IndexStatus.Rebuild(building.index().documents(), remaining, percent);
    }

    private Optional<Long> behind(Generation generation) {
        OptionalLong messages = ends.behind(generation.follower().positions());
        return messages.isPresent() ? Optional.of(messages.getAsLong()) : Optional.empty();
    }

    private int documents() {
        return index.live().map(live -> live.index().documents()).orElse(0);
    }
}
