package org.crvs.interop.clientregistry.database;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jakarta.enterprise.context.ApplicationScoped;

/** The registry's collections, and every index they need, declared in one place. */
@ApplicationScoped
public class RegistryDatabase {

    /** One document per integrating client, deleted ones included. */
    public static final String CLIENTS = "clients";

    /** One document per audit event; only ever added to. */
    public static final String AUDIT_EVENTS = "audit_events";

    /** The key pairs that sign access tokens: one document. */
    public static final String SIGNING_KEYS = "signing_keys";

    /** People who administer the registry. */
    public static final String ADMINISTRATORS = "administrators";

    /** Clients that are being told to the other services right now. */
    public static final String CLIENT_TELLINGS = "client_tellings";

    /** How far the audit chain of each day has come, one document per day. */
    public static final String AUDIT_CHAINS = "audit_chains";

    /** When API keys were last used, one document per key. */
    public static final String API_KEY_USES = "api_key_uses";

    /** Client assertions that were used, until they expire. */
    public static final String USED_ASSERTIONS = "used_assertions";

    /** Who is signed in to the console. */
    public static final String CONSOLE_SESSIONS = "console_sessions";

    /** Wrong passwords lately. */
    public static final String CONSOLE_GUESSES = "console_guesses";

    private static final String AT = "at";
    private static final String ID = "_id";

    private final MongoDatabase database;

    /**
     * The database of this service.
     *
     * @param client connection to the server
     * @param name database name
     */
    public RegistryDatabase(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String name) {
        MongoDatabase named = client.getDatabase(name);
        CodecRegistry usual = named.getCodecRegistry();
        this.database = named.withCodecRegistry(
                CodecRegistries.fromRegistries(CodecRegistries.fromProviders(new AbsentNumbers(usual)), usual));
    }

    /** A collection of documents of one shape. */
    public <T> MongoCollection<T> collection(String name, Class<T> shape) {
        return database.getCollection(name, shape);
    }

    /** Declares all indexes; what exists already stays as it is. */
    public void declareIndexes() {
        uniqueWherePresent(CLIENTS, "nameKey");
        uniqueWherePresent(CLIENTS, "soleKey");
        index(CLIENTS, Indexes.ascending("published", "changedAt"));
        index(CONSOLE_SESSIONS, Indexes.ascending("seenAt"));
        index(CONSOLE_SESSIONS, Indexes.ascending("username"));
        index(CONSOLE_SESSIONS, Indexes.ascending("subject"));
        index(CONSOLE_SESSIONS, Indexes.ascending("providerSession"));
        index(CONSOLE_GUESSES, Indexes.ascending("lastAt"));
        index(USED_ASSERTIONS, Indexes.ascending("expiresAt"));
        uniqueWherePresent(AUDIT_EVENTS, "link");
        index(AUDIT_EVENTS, Indexes.descending(AT, ID));
        index(AUDIT_EVENTS, newestFirst("clientIds"));
        index(AUDIT_EVENTS, newestFirst("recordIds"));
        index(AUDIT_EVENTS, newestFirst("action"));
        index(AUDIT_EVENTS, newestFirst("outcome"));
    }

    private static Bson newestFirst(String field) {
        return Indexes.compoundIndex(Indexes.ascending(field), Indexes.descending(AT, ID));
    }

    private void uniqueWherePresent(String collection, String field) {
        database.getCollection(collection)
                .createIndex(
                        Indexes.ascending(field),
                        new IndexOptions().unique(true).sparse(true));
    }

    private void index(String collection, Bson keys) {
        database.getCollection(collection).createIndex(keys);
    }
}
