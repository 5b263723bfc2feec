package org.crvs.interop.clientregistry.audit;

import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.EncoderContext;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.commons.gather.Gathering;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Appends with one write what the threads of this instance want to append at the same time: a chain has one end only. */
@ApplicationScoped
class AuditAppender {

    private static final int MOST_AT_ONCE = 1_000;

    private final AuditChain chain;
    private final Codec<AuditEvent> codec;
    private final Gathering<List<AuditEvent>, Boolean> gathering =
            new Gathering<>(MOST_AT_ONCE, List::size, this::write);

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

    /**
     * Appends events; on return the database has acknowledged all of them.
     *
     * @throws com.mongodb.MongoException when it did not
     */
    void append(List<AuditEvent> events) {
        if (!events.isEmpty()) {
            gathering.take(events);
        }
    }

    private List<Boolean> write(List<List<AuditEvent>> batch) {
        byDay(batch).forEach(chain::append);
        return Collections.nCopies(batch.size(), true);
    }

    private Map<String, Map<String, BsonDocument>> byDay(List<List<AuditEvent>> batch) {
        Map<String, Map<String, BsonDocument>> days = new LinkedHashMap<>();
        for (List<AuditEvent> events : batch) {
            for (AuditEvent event : events) {
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
