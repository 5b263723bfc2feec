package org.crvs.interop.clientregistry.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.UpdateOptions;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.crvs.interop.clientregistry.database.DuplicateKeys;
import org.crvs.interop.clientregistry.database.RegistryDatabase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Appends events to the chains of their days, a batch with one write. Any number of instances may: the place in the chain
 * is a unique key, events are inserted in order, and the first that meets a taken place ends the write. Who lost looks
 * again where the chain ends, and appends there what is not stored yet. So an event is only ever stored after the one its
 * hash is made with, without a transaction or a lock between instances.
 *
 * <p>How far a chain has come is kept beside it, so that the removal of the last events is noticed too.
 */
@ApplicationScoped
class AuditChain {

    private static final String ID = "_id";
    private static final String MARK = "mark";
    private static final int ATTEMPTS = 200;
    private static final int MOST_HEADS = 64;

    private final MongoCollection<BsonDocument> events;
    private final MongoCollection<BsonDocument> marks;
    private final Map<String, ChainPlace> heads = new LinkedHashMap<>();

    /**
     * The chains in this database.
     *
     * @param database holds them
     */
    AuditChain(RegistryDatabase database) {
        this.events = database.collection(RegistryDatabase.AUDIT_EVENTS, BsonDocument.class);
        this.marks = database.collection(RegistryDatabase.AUDIT_CHAINS, BsonDocument.class);
    }

    /**
     * Appends the events of one day; on return the database has acknowledged all of them. One that is stored already
     * stays where it is.
     *
     * @throws MongoException when the database did not take all of them; some may be stored
     */
    synchronized void append(String day, Map<String, BsonDocument> eventsById) {
        Map<String, BsonDocument> waiting = new LinkedHashMap<>(eventsById);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // Known again only once all of this is acknowledged.
            ChainPlace head = heads.remove(day);
            if (appended(head == null ? end(day) : head, waiting)) {
                return;
            }
            waiting.keySet().removeAll(stored(waiting.keySet()));
        }
        throw new MongoException("others append to the audit of " + day + " all the time");
    }

    /** How far the chain is known to have come; read before a walk, everything up to there must be found. */
    ChainPlace mark(String day) {
        BsonDocument kept = marks.find(eq(ID, day)).first();
        return kept == null
                ? ChainPlace.start(day)
                : ChainPlace.ofMark(
                        day, kept.getString(MARK, new BsonString("")).getValue());
    }

    private boolean appended(ChainPlace head, Map<String, BsonDocument> waiting) {
        ChainPlace last = head;
        for (BsonDocument event : waiting.values()) {
            last = last.append(event);
        }
        try {
            if (!waiting.isEmpty()) {
                events.insertMany(List.copyOf(waiting.values()));
            }
        } catch (MongoBulkWriteException e) {
            if (isConflict(e)) {
                return false;
            }
            throw e;
        }
        keepMark(last);
        if (heads.size() >= MOST_HEADS) {
            heads.clear();
        }
        heads.put(last.day(), last);
        return true;
    }

    private static boolean isConflict(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DuplicateKeys.CODE);
    }

    /** After the mark, if it is ahead of what is stored: a gap must stay a gap and not be filled by the next event. */
    private ChainPlace end(String day) {
        ChainPlace marked = mark(day);
        ChainPlace stored = lastStored(day);
        return marked.sequence() >= stored.sequence() ? marked : stored;
    }

    private ChainPlace lastStored(String day) {
        String begin = ChainPlace.linksBegin(day);
        try (MongoCursor<BsonDocument> newest = events.find(
                        and(gt(ChainPlace.LINK, begin), lt(ChainPlace.LINK, ChainPlace.linksEnd(day))))
                .projection(include(ChainPlace.LINK, ChainPlace.HASH))
                .sort(descending(ChainPlace.LINK))
                .batchSize(2)
                .cursor()) {
            while (newest.hasNext()) {
                BsonDocument event = newest.next();
                String number = event.getString(ChainPlace.LINK).getValue().substring(begin.length());
                String hash =
                        event.getString(ChainPlace.HASH, new BsonString("")).getValue();
                ChainPlace place = ChainPlace.ofMark(day, number + ":" + hash);
                if (place.sequence() > 0) {
                    return place;
                }
            }
        }
        return ChainPlace.start(day);
    }

    private List<String> stored(Set<String> ids) {
        return events.find(in(ID, ids))
                .projection(include(ID))
                .map(event -> event.getString(ID).getValue())
                .into(new ArrayList<>());
    }

    /** Also written when there was nothing to append: acknowledged, it vouches for what was stored before. */
    private void keepMark(ChainPlace place) {
        try {
            marks.updateOne(eq(ID, place.day()), max(MARK, place.mark()), new UpdateOptions().upsert(true));
        } catch (MongoException e) {
            if (!DuplicateKeys.causedBy(e)) {
                throw e;
            }
            // two made the day's document at once: now it is there
            marks.updateOne(eq(ID, place.day()), max(MARK, place.mark()));
        }
    }
}
