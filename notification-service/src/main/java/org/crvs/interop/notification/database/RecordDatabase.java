package org.crvs.interop.notification.database;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.scheduler.Scheduled;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;

/** The collections of the record store. Every hot access is by {@code _id}; the rest has an index declared here. */
@ApplicationScoped
public class RecordDatabase {

    /** One immutable document per record version, {@code <recordId>:<version>}; the outbox is inside. */
    public static final String VERSIONS = "record_versions";

    /** One document per record: what the work queues list. */
    public static final String HEADS = "records";

    /** Tracking ids given out. */
    public static final String TRACKING_IDS = "tracking_ids";

    /** Registration numbers given out. */
    public static final String REGISTRATION_NUMBERS = "registration_numbers";

    /** Idempotency keys and the record each one made. */
    public static final String RESERVATIONS = "notification_reservations";

    /** Events that clients have created, each with its notification once there is one. */
    public static final String EVENTS = "events";

    /** Bulk imports, each with how far it has come. */
    public static final String IMPORTS = "notification_imports";

    /** What records are found by as FHIR, one document per record. */
    public static final String FHIR_INDEX = "fhir_index";

    /** Possible duplicates, one document per record that was compared. */
    public static final String MATCHES = "record_matches";

    /** How far topics have been read. */
    public static final String POSITIONS = "read_positions";

    /** Registrations that wait for the service of the country. */
    public static final String CONFIRMATIONS = "confirmations";

    /** What full validation found of each record, and what waits for it. */
    public static final String VALIDATIONS = "validations";

    /** Contents of attachments, by their SHA-256. */
    public static final String ATTACHMENTS = "attachments";

    /** Which records have which attachments. */
    public static final String ATTACHMENT_USES = "attachment_uses";

    /** Erasures that were begun. */
    public static final String ERASURES = "erasures";

    /** The administrative tree. */
    public static final String LOCATIONS = "locations";

    /** What places were before they were changed, {@code <id>:<version>}. */
    public static final String LOCATION_VERSIONS = "location_versions";

    /** Imports of locations, each with its audit event until that is sent. */
    public static final String LOCATION_IMPORTS = "location_imports";

    /** Counters by name. */
    public static final String COUNTERS = "counters";

    private static final Logger LOG = Logger.getLogger(RecordDatabase.class);

    /**
     * An index.
     *
     * @param collection on which collection
     * @param keys its keys, in order
     * @param expires whether documents leave at the instant in the key
     */
    public record DeclaredIndex(String collection, List<String> keys, boolean expires) {
        Bson ascending() {
            return Indexes.ascending(keys);
        }
    }

    private static final List<DeclaredIndex> INDEXES = List.of(
            new DeclaredIndex(VERSIONS, List.of("published", "at"), false),
            new DeclaredIndex(HEADS, List.of("officeId", "status", "listKey"), false),
            new DeclaredIndex(HEADS, List.of("officeId", "listKey"), false),
            new DeclaredIndex(HEADS, List.of("status", "listKey"), false),
            new DeclaredIndex(HEADS, List.of("event", "listKey"), false),
            new DeclaredIndex(HEADS, List.of("listKey"), false),
            new DeclaredIndex(HEADS, List.of("senderId", "feedKey"), false),
            new DeclaredIndex(HEADS, List.of("senderId", "status", "feedKey"), false),
            new DeclaredIndex(FHIR_INDEX, List.of("keys", "key"), false),
            new DeclaredIndex(FHIR_INDEX, List.of("key"), false),
            new DeclaredIndex(CONFIRMATIONS, List.of("waiting", "nextAt"), false),
            new DeclaredIndex(VALIDATIONS, List.of("waiting", "nextAt"), false),
            new DeclaredIndex(ATTACHMENT_USES, List.of("recordId"), false),
            new DeclaredIndex(ATTACHMENT_USES, List.of("hash"), false),
            new DeclaredIndex(ATTACHMENT_USES, List.of("unsettledSince"), false),
            new DeclaredIndex(ATTACHMENTS, List.of("leavingSince"), false),
            new DeclaredIndex(RESERVATIONS, List.of("expiresAt"), true),
            new DeclaredIndex(EVENTS, List.of("published"), false),
            new DeclaredIndex(LOCATIONS, List.of("published"), false),
            new DeclaredIndex(LOCATION_IMPORTS, List.of("published"), false));

    private final MongoDatabase database;
    private volatile boolean indexed;

    /**
     * The database of this name.
     *
     * @param client connection to the server
     * @param name {@code quarkus.mongodb.database}
     */
    public RecordDatabase(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String name) {
        this.database = client.getDatabase(name);
    }

    /** A collection of the store. */
    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    /** Every index the store needs. */
    public static List<DeclaredIndex> indexes() {
        return INDEXES;
    }

    /** Whether the indexes are known to be there. */
    public boolean isIndexed() {
        return indexed;
    }

    /** Creates the indexes once the database answers, however late that is; doing it twice changes nothing. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void declareIndexes() {
        if (indexed) {
            return;
        }
        try {
            for (DeclaredIndex index : INDEXES) {
                var options = new IndexOptions();
                if (index.expires()) {
                    options.expireAfter(0L, TimeUnit.SECONDS);
                }
                collection(index.collection()).createIndex(index.ascending(), options);
            }
            indexed = true;
        } catch (RuntimeException e) {
            LOG.warnf("indexes can't be declared yet: %s", e.getClass().getSimpleName());
        }
    }
}
