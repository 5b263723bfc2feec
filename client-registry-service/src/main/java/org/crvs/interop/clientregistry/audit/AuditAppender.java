package org.crvs.interop.clientregistry.audit;

import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.EncoderContext;
import org.crvs.interop.clientregistry.database.RegistryDatabase;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gathers what the threads of this instance want to append at the same time: while one write is under way the next
 * batch collects, and whoever comes first takes all of it along. A chain has one end only, but nobody waits for more than
 * the write under way and the one that carries their own events.
 */
@ApplicationScoped
class AuditAppender {

    private static final int MOST_AT_ONCE = 1_000;

    private final AuditChain chain;
    private final Codec<AuditEvent> codec;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * Appends to these chains.
     *
     * @param chain takes the batches
     * @param database tells how events are stored
     */
    AuditAppender(AuditChain chain, RegistryDatabase database) {
        this.chain = chain;
        this.codec = database.collection(RegistryDatabase.AUDIT_EVENTS, AuditEvent.class)
                .getCodecRegistry()
                .get(AuditEvent.class);
    }

    /** Events of one caller, and how it went. Read and written under the lock, but for the events. */
    private static final class Waiting {
        private final List<AuditEvent> events;
        private boolean done;
        private RuntimeException failure;

        Waiting(List<AuditEvent> events) {
            this.events = events;
        }
    }

    /**
     * Appends events; on return the database has acknowledged all of them.
     *
     * @throws com.mongodb.MongoException when it did not
     */
    void append(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var mine = new Waiting(events);
        queue.add(mine);
        writing.lock();
        try {
            while (!mine.done) {
                writeBatch();
            }
            if (mine.failure != null) {
                throw mine.failure;
            }
        } finally {
            writing.unlock();
        }
    }

    private void writeBatch() {
        List<Waiting> batch = new ArrayList<>();
        int size = 0;
        while (size < MOST_AT_ONCE && !queue.isEmpty()) {
            Waiting next = queue.remove();
            batch.add(next);
            size += next.events.size();
        }
        RuntimeException failure = null;
        try {
            byDay(batch).forEach(chain::append);
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Waiting waiting : batch) {
            waiting.done = true;
            waiting.failure = failure;
        }
    }

    private Map<String, Map<String, BsonDocument>> byDay(List<Waiting> batch) {
        Map<String, Map<String, BsonDocument>> days = new LinkedHashMap<>();
        for (Waiting waiting : batch) {
            for (AuditEvent event : waiting.events) {
                String day = event.at().atZone(ZoneOffset.UTC).toLocalDate().toString();
                days.computeIfAbsent(day, key -> new LinkedHashMap<>()).putIfAbsent(event.id(), encoded(event));
            }
        }
        return days;
    }

    private BsonDocument encoded(AuditEvent event) {
        var document = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(document),
                event,
                EncoderContext.builder().build());
        return document;
    }
}
