package org.crvs.interop.notification.record;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.GroupedInserts;
import org.crvs.interop.notification.database.RecordDatabase;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Gives out tracking ids: the event's letter and six characters that can't be guessed, and can't be mistaken for each
 * other when read from paper or over the telephone.
 */
@ApplicationScoped
public class TrackingIds {

    /** No 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V. */
    static final String ALPHABET = "34679ACDEFGHJKMNPQRTWXY";

    private static final int LENGTH = 6;
    private static final int ATTEMPTS = 50;
    private static final int SIZE = 100;

    private final MongoCollection<Document> taken;
    private final GroupedInserts inserts;
    private final IntUnaryOperator random;

    @Inject
    public TrackingIds(RecordDatabase database) {
        this(database.collection(RecordDatabase.TRACKING_IDS), new SecureRandom()::nextInt);
    }

    TrackingIds(MongoCollection<Document> taken, IntUnaryOperator random) {
        this.taken = taken;
        this.inserts = new GroupedInserts(taken);
        this.random = random;
    }

    /** A tracking id nobody has, taken for this record. */
    public String take(EventType event, String recordId) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String candidate = draw(event);
            if (inserts.insert(new Document("_id", candidate).append("recordId", recordId), SIZE)) {
                return candidate;
            }
        }
        throw new IllegalStateException(ATTEMPTS + " tracking ids in a row were taken: the space is full");
    }

    /**
     * Tracking ids nobody has, one for each of many records at once.
     *
     * @param events the event of each record, by record id
     * @return the tracking id of each record
     */
    public Map<String, String> takeAll(Map<String, EventType> events) {
        Map<String, String> given = new HashMap<>();
        for (int attempt = 0; attempt < ATTEMPTS && given.size() < events.size(); attempt++) {
            Map<String, String> drawn = new HashMap<>();
            events.forEach((recordId, event) -> {
                if (!given.containsKey(recordId)) {
                    drawn.put(draw(event), recordId);
                }
            });
            Set<String> missed = Documents.insertAll(
                    taken,
                    drawn.entrySet().stream()
                            .map(entry -> new Document("_id", entry.getKey()).append("recordId", entry.getValue()))
                            .toList());
            drawn.forEach((trackingId, recordId) -> {
                if (!missed.contains(trackingId)) {
                    given.put(recordId, trackingId);
                }
            });
        }
        if (given.size() < events.size()) {
            throw new IllegalStateException(ATTEMPTS + " tracking ids in a row were taken: the space is full");
        }
        return given;
    }

    /** Id of the record that has a tracking id, or empty. */
    Optional<String> recordOf(String trackingId) {
        return Documents.byId(taken, trackingId).map(document -> document.getString("recordId"));
    }

    /** Gives back a tracking id that no record came to use. */
    public void release(String trackingId) {
        taken.deleteOne(Filters.eq("_id", trackingId));
    }

    String draw(EventType event) {
        StringBuilder id = new StringBuilder().append(event.trackingIdPrefix());
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.applyAsInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
