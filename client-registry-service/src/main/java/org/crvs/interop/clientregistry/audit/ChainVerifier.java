package org.crvs.interop.clientregistry.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.crvs.interop.clientregistry.audit.ChainReport.Break;
import org.crvs.interop.clientregistry.audit.ChainReport.Reason;
import org.crvs.interop.clientregistry.database.RegistryDatabase;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Walks the chain of a day, one event in memory at a time, and tells whether it is as it was written. The stored
 * documents are checked as they are, with every field they have. Appending goes on meanwhile.
 */
@ApplicationScoped
class ChainVerifier {

    private static final int FETCHED_AT_ONCE = 500;
    private static final String AT = "at";
    private static final String ID = "_id";

    private final AuditChain chain;
    private final MongoCollection<BsonDocument> events;

    /**
     * Walks along these chains.
     *
     * @param chain tells how far they have come
     * @param database holds the events
     */
    ChainVerifier(AuditChain chain, RegistryDatabase database) {
        this.chain = chain;
        this.events = database.collection(RegistryDatabase.AUDIT_EVENTS, BsonDocument.class);
    }

    /** What a walk along the chain of this day finds. */
    ChainReport verify(LocalDate day) {
        ChainPlace mark = chain.mark(day.toString());
        ChainPlace place = ChainPlace.start(day.toString());
        try (MongoCursor<BsonDocument> walk = inOrder(day)) {
            while (walk.hasNext()) {
                BsonDocument event = walk.next();
                ChainPlace next = place.after(event);
                Reason wrong = wrong(event, next);
                if (wrong != null) {
                    return broken(place, new Break(next.sequence(), wrong == Reason.MISSING ? null : id(event), wrong));
                }
                place = next;
            }
        }
        if (place.sequence() < mark.sequence()) {
            return broken(place, new Break(place.sequence() + 1, null, Reason.MISSING));
        }
        String stranger = outsideTheChain(day);
        return stranger == null
                ? new ChainReport(place.day(), place.sequence(), place.hash(), true, null)
                : broken(place, new Break(null, stranger, Reason.INSERTED));
    }

    private static Reason wrong(BsonDocument event, ChainPlace expected) {
        String link = event.getString(ChainPlace.LINK).getValue();
        if (!link.equals(expected.link())) {
            boolean later = link.length() == expected.link().length() && link.compareTo(expected.link()) > 0;
            return later ? Reason.MISSING : Reason.INSERTED;
        }
        return new BsonString(expected.hash()).equals(event.get(ChainPlace.HASH)) ? null : Reason.CHANGED;
    }

    private MongoCursor<BsonDocument> inOrder(LocalDate day) {
        return events.find(and(
                        gte(ChainPlace.LINK, ChainPlace.linksBegin(day.toString())),
                        lt(ChainPlace.LINK, ChainPlace.linksEnd(day.toString()))))
                .sort(ascending(ChainPlace.LINK))
                .batchSize(FETCHED_AT_ONCE)
                .cursor();
    }

    /** The id of an event that says it is of this day and is not in its chain, or null. */
    private String outsideTheChain(LocalDate day) {
        String links = ChainPlace.linksBegin(day.toString());
        try (MongoCursor<BsonDocument> ofTheDay = events.find(
                        and(gte(AT, startOf(day)), lt(AT, startOf(day.plusDays(1)))))
                .projection(include(ChainPlace.LINK))
                .batchSize(FETCHED_AT_ONCE)
                .cursor()) {
            while (ofTheDay.hasNext()) {
                BsonDocument event = ofTheDay.next();
                BsonValue link = event.get(ChainPlace.LINK);
                if (link == null
                        || !link.isString()
                        || !link.asString().getValue().startsWith(links)) {
                    return id(event);
                }
            }
        }
        return null;
    }

    private static String id(BsonDocument event) {
        BsonValue id = event.get(ID);
        return id.isString() ? id.asString().getValue() : id.toString();
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static ChainReport broken(ChainPlace last, Break at) {
        return new ChainReport(last.day(), last.sequence(), last.hash(), false, at);
    }
}
