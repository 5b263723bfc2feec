package org.crvs.interop.localstack.server;

import de.bwaldvogel.mongo.MongoServer;
import org.crvs.interop.localstack.database.DurableBackend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server that speaks MongoDB's wire protocol, on loopback, with its data in one file. */
public final class Database implements AutoCloseable {

    private final MongoServer server;
    private final int port;

    private Database(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the server.
     *
     * @param folder where its file is kept; made when missing
     * @param port the port to listen on
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static Database start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the database's folder " + folder + " cannot be written", e);
        }
        var server = new MongoServer(DurableBackend.open(folder.resolve("database.mv")));
        server.bind(Ports.LOOPBACK, port);
        return new Database(server, port);
    }

    /** What clients connect to. */
    public String connectionString() {
        return "mongodb://" + address();
    }

    /** Host and port. */
    public String address() {
        return Ports.LOOPBACK + ":" + port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
