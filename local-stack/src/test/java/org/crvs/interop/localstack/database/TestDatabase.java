package org.crvs.interop.localstack.database;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.crvs.interop.localstack.server.Database;
import org.crvs.interop.localstack.server.Ports;

import java.nio.file.Path;

/** A database in this process, used through MongoDB's own driver. */
final class TestDatabase implements AutoCloseable {

    private final Path folder;
    private Database database;
    private MongoClient client;

    TestDatabase(Path folder) {
        this.folder = folder;
        open();
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("test").getCollection(name);
    }

    MongoClient client() {
        return client;
    }

    /** How many documents were read to answer what this runs. */
    long examinedBy(Runnable queries) {
        long before = examined();
        queries.run();
        return examined() - before;
    }

    void restart() {
        close();
        open();
    }

    @Override
    public void close() {
        client.close();
        database.close();
    }

    private long examined() {
        return client.getDatabase("admin")
                .runCommand(new Document("serverStatus", 1))
                .getLong("documentsExamined");
    }

    private void open() {
        database = Database.start(folder, Ports.free());
        client = MongoClients.create(database.connectionString());
    }
}
