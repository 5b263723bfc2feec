package org.crvs.interop.search.quota;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.quarkus.runtime.StartupEvent;
import org.bson.Document;
import org.crvs.interop.commons.gather.Gathering;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Counts searches in the database: one document per client and day, incremented in one step. Searches that come at the
 * same time are counted with one increment, and each is told its own number.
 */
@ApplicationScoped
public class QuotaStore {

    private static final Logger LOG = Logger.getLogger(QuotaStore.class);
    private static final String SEARCHES = "searches";
    private static final String EXPIRES_AT = "expiresAt";

    private static final int MOST_AT_ONCE = 1_000;
    private static final int LINES = 16;

    private final MongoCollection<Document> days;
    private final List<Gathering<Search, Long>> lines;

    /** A search to be counted. */
    private record Search(String day, Instant expiresAt) {}

    /**
     * Counts in this database.
     *
     * @param mongo the database server
     * @param database name of the database
     */
    public QuotaStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.days = mongo.getDatabase(database).getCollection("search_days");
        this.lines = Stream.generate(() -> new Gathering<Search, Long>(MOST_AT_ONCE, search -> 1, this::count))
                .limit(LINES)
                .toList();
    }

    /** A database that is down must not keep the service from starting: counting needs no index, clearing out does. */
    void declareIndexes(@Observes StartupEvent event) {
        try {
            days.createIndex(Indexes.ascending(EXPIRES_AT));
        } catch (MongoException e) {
            LOG.warnf(
                    "the index on %s can't be declared now: %s",
                    EXPIRES_AT, e.getClass().getSimpleName());
        }
    }

    /** Counts one more search and returns how many the client has made that day. */
    long increment(String clientId, LocalDate day, Instant expiresAt) {
        String id = clientId + ":" + day;
        return lines.get(Math.floorMod(id.hashCode(), LINES)).take(new Search(id, expiresAt));
    }

    private List<Long> count(List<Search> searches) {
        Map<String, Long> counts = searches.stream().collect(Collectors.groupingBy(Search::day, Collectors.counting()));
        Map<String, Long> next = new HashMap<>();
        for (Search search : searches) {
            next.computeIfAbsent(search.day(), day -> {
                long count = counts.get(day);
                return increment(day, count, search.expiresAt()) - count;
            });
        }
        return searches.stream()
                .map(search -> next.merge(search.day(), 1L, Long::sum))
                .toList();
    }

    private long increment(String day, long by, Instant expiresAt) {
        try {
            return incrementOnce(day, by, expiresAt);
        } catch (MongoCommandException e) {
            if (ErrorCategory.fromErrorCode(e.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // Two first searches of the day raced to insert; now the document is there.
            return incrementOnce(day, by, expiresAt);
        }
    }

    /** Deletes what has expired. */
    void deleteExpired(Instant now) {
        days.deleteMany(Filters.lt(EXPIRES_AT, Date.from(now)));
    }

    private long incrementOnce(String day, long by, Instant expiresAt) {
        Document counted = days.findOneAndUpdate(
                Filters.eq("_id", day),
                Updates.combine(Updates.inc(SEARCHES, by), Updates.setOnInsert(EXPIRES_AT, Date.from(expiresAt))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return counted == null ? by : counted.get(SEARCHES, Number.class).longValue();
    }
}
