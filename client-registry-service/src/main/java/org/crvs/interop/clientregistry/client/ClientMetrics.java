package org.crvs.interop.clientregistry.client;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts clients ({@code crvs.clients.registered}, by type and status) and changes that wait ({@code crvs.clients.backlog}). */
@ApplicationScoped
public class ClientMetrics {

    private static final Logger LOG = Logger.getLogger(ClientMetrics.class);
    private static final int MOST_COUNTED = 10_000;

    private final ClientStore store;
    private final MultiGauge registered;
    private final AtomicInteger backlog = new AtomicInteger();

    /**
     * Counts in one store.
     *
     * @param store holds the clients
     * @param metrics publishes the counts
     */
    public ClientMetrics(ClientStore store, MeterRegistry metrics) {
        this.store = store;
        this.registered = MultiGauge.builder("crvs.clients.registered")
                .description("Integrating clients")
                .register(metrics);
        metrics.gauge("crvs.clients.backlog", backlog);
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        try {
            Map<Tags, Integer> counts = new HashMap<>();
            for (Client client : store.all()) {
                Tags kind = Tags.of(
                        "type", client.type().name(), "status", client.status().name());
                counts.merge(kind, 1, Integer::sum);
            }
            List<Row<?>> rows = counts.entrySet().stream()
                    .<Row<?>>map(entry -> Row.of(entry.getKey(), entry.getValue()))
                    .toList();
            registered.register(rows, true);
            backlog.set(store.unpublished(MOST_COUNTED).size());
        } catch (MongoException e) {
            LOG.debugf("clients can't be counted now: %s", e);
        }
    }
}
