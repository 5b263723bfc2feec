package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The back end of the embedded database: all databases in one file. */
public final class DurableBackend extends AbstractMongoBackend {

    private static final Set<String> READING = Set.of(
            "buildinfo",
            "collstats",
            "count",
            "dbstats",
            "distinct",
            "find",
            "getlasterror",
            "getmore",
            "hello",
            "ismaster",
            "killcursors",
            "listcollections",
            "listdatabases",
            "listindexes",
            "ping",
            "serverstatus",
            "validate",
            "whatsmyuri");

    private final DurableStore store;

    private DurableBackend(DurableStore store) {
        this.store = store;
        store.databases().forEach(this::resolveDatabase);
    }

    /** Opens the file, or makes it. */
    public static DurableBackend open(Path file) {
        return new DurableBackend(DurableStore.open(file));
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (READING.contains(name)) {
            return withCounters(name, super.handleCommand(channel, database, command, query));
        }
        Document response = store.change(() -> super.handleCommand(channel, database, command, query));
        if ("insert".equals(name)) {
            correctInsertCount(query, response);
        }
        return response;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new DurableDatabase(name, store, getCursorRegistry());
    }

    @Override
    public void close() {
        super.close();
        store.close();
    }

    /** For tests that want to know whether a query used an index. */
    private Document withCounters(String command, Document response) {
        if ("serverstatus".equals(command)) {
            response.put("documentsExamined", store.examined().sum());
        }
        return response;
    }

    // The library counts the documents it was given; MongoDB counts those it took.
    private static void correctInsertCount(Document query, Document response) {
        if (response.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            int given = ((List<?>) query.get("documents")).size();
            boolean ordered = Boolean.TRUE.equals(query.getOrDefault("ordered", true));
            int firstError = (Integer) ((Document) errors.get(0)).get("index");
            response.put("n", ordered ? firstError : given - errors.size());
        }
    }
}
