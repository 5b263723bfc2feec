package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.EventType;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives ids to records that are about to be made. The busier the intake, the more tracking ids are taken at once, so that the
 * database is not asked for each. Those that were
 * taken and not given when the service ends are lost: nobody else gets them either.
 */
@ApplicationScoped
public class FreshIds {

    private static final int MOST = 64;
    private static final long BUSY_MILLIS = 1_000;

    /**
     * Ids of a record.
     *
     * @param recordId its id
     * @param trackingId the number for its informant
     */
    public record Ids(String recordId, String trackingId) {}

    private final TrackingIds trackingIds;
    private final Clock clock;
    private final Map<EventType, Pool> pools = new EnumMap<>(EventType.class);

    public FreshIds(TrackingIds trackingIds, Clock clock) {
        this.trackingIds = trackingIds;
        this.clock = clock;
        for (EventType event : EventType.values()) {
            pools.put(event, new Pool());
        }
    }

    /** Ids that no record has. */
    public Ids take(EventType event) {
        return pools.get(event).take(event);
    }

    /** Gives back ids that no record came to use. */
    public void giveBack(EventType event, Ids unused) {
        pools.get(event).waiting.add(unused);
    }

    private final class Pool {
        private final Queue<Ids> waiting = new ConcurrentLinkedQueue<>();
        private int size = 1;
        private long filledAt;

        Ids take(EventType event) {
            Ids next = waiting.poll();
            while (next == null) {
                fill(event);
                next = waiting.poll();
            }
            return next;
        }

        private synchronized void fill(EventType event) {
            if (!waiting.isEmpty()) {
                return;
            }
            boolean busy = clock.millis() - filledAt < BUSY_MILLIS;
            size = busy ? Math.min(MOST, 2 * size) : Math.max(1, size / 2);
            Map<String, EventType> wanted = new HashMap<>();
            for (int i = 0; i < size; i++) {
                wanted.put(UUID.randomUUID().toString(), event);
            }
            trackingIds.takeAll(wanted).forEach((recordId, trackingId) -> waiting.add(new Ids(recordId, trackingId)));
            filledAt = clock.millis();
        }
    }
}
