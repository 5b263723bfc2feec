package org.crvs.interop.localstack.database;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import org.bson.Document;
import org.crvs.interop.localstack.server.ServerChild;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** What was acknowledged stays, and what is read was written as it is. */
class DurabilityTest {

    private static final int WRITERS = 4;

    @TempDir
    Path folder;

    @Test
    void losesNoAcknowledgedWriteWhenItIsKilled() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (var server = ServerChild.database(folder);
                MongoClient client = MongoClients.create("mongodb://" + server.address("mongodb"))) {
            MongoCollection<Document> collection = client.getDatabase("test").getCollection("writes");
            collection.createIndex(Indexes.ascending("writer", "n"));
            List<Future<?>> running = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(writer -> writers.submit(() -> write(collection, writer, acknowledged)))
                    .toList();
            await().until(() -> acknowledged.size() > 500);
            server.kill();
            for (Future<?> writer : running) {
                writer.get();
            }
        } finally {
            writers.shutdownNow();
        }
        try (var database = new TestDatabase(folder)) {
            MongoCollection<Document> collection = database.collection("writes");
            assertThat(acknowledged)
                    .allSatisfy(
                            id -> assertThat(collection.find(eq(id)).first()).isNotNull());
            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(collection.countDocuments(eq("writer", writer)))
                        .as("documents found through the index")
                        .isEqualTo(collection.countDocuments(
                                new Document("_id", new Document("$gte", writer + ":").append("$lt", writer + ";"))));
            }
        }
    }

    @Test
    void whatWasChangedDeletedAndDroppedIsAsItWasLeftWhenItIsKilledTwice() throws Exception {
        for (int time = 1; time <= 2; time++) {
            try (var server = ServerChild.database(folder);
                    MongoClient client = MongoClients.create("mongodb://" + server.address("mongodb"))) {
                MongoDatabase database = client.getDatabase("test");
                MongoCollection<Document> kept = database.getCollection("kept");
                kept.createIndex(Indexes.ascending("round"));
                for (int n = 0; n < 200; n++) {
                    kept.updateOne(eq(n), set("round", time), new UpdateOptions().upsert(true));
                }
                kept.deleteMany(lt("_id", 50));
                MongoCollection<Document> dropped = database.getCollection("dropped");
                dropped.insertOne(new Document("_id", "first of " + time));
                dropped.drop();
                dropped.insertOne(new Document("_id", "second of " + time));
                server.kill();
            }
            try (var database = new TestDatabase(folder)) {
                MongoCollection<Document> kept = database.collection("kept");
                assertThat(kept.countDocuments()).isEqualTo(150);
                assertThat(kept.countDocuments(eq("round", time))).isEqualTo(150);
                assertThat(kept.countDocuments(eq("round", time - 1))).isZero();
                assertThat(database.collection("dropped").find())
                        .extracting(document -> document.getString("_id"))
                        .containsExactly("second of " + time);
            }
        }
    }

    private static Void write(MongoCollection<Document> collection, int writer, Set<String> acknowledged) {
        for (int n = 0; ; n++) {
            String id = writer + ":" + n;
            try {
                collection.insertOne(
                        new Document("_id", id).append("writer", writer).append("n", n));
            } catch (MongoException e) {
                return null;
            }
            acknowledged.add(id);
        }
    }

    @Test
    void showsNoDocumentHalfChanged() throws Exception {
        var done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (var database = new TestDatabase(folder)) {
            MongoCollection<Document> collection = database.collection("pairs");
            collection.insertOne(new Document("_id", 1).append("first", 0).append("second", 0));
            Future<Integer> reader = threads.submit((Callable<Integer>) () -> {
                int reads = 0;
                while (!done.get()) {
                    Document read = collection.find().first();
                    assertThat(read.get("first")).isEqualTo(read.get("second"));
                    assertThat(read.containsKey("even"))
                            .isEqualTo(read.getInteger("first") % 2 == 0 && read.getInteger("first") > 0);
                    reads++;
                }
                return reads;
            });
            Instant end = Instant.now().plus(Duration.ofSeconds(3));
            for (int n = 1; Instant.now().isBefore(end); n++) {
                collection.updateOne(
                        eq(1),
                        combine(
                                set("first", n),
                                set("second", n),
                                n % 2 == 0 ? set("even", "x".repeat(n % 97)) : unset("even")));
            }
            done.set(true);
            assertThat(reader.get()).isGreaterThan(100);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsItsFileInBounds() throws Exception {
        Path file = folder.resolve("database.mv");
        try (var database = new TestDatabase(folder)) {
            MongoCollection<Document> scattered = database.collection("scattered");
            scattered.createIndex(Indexes.ascending("n"));
            var random = new Random(1);
            for (int n = 0; n < 4_000; n++) {
                scattered.insertOne(new Document("_id", "%08x".formatted(random.nextInt()))
                        .append("n", random.nextInt())
                        .append("text", "x".repeat(300)));
            }
            assertThat(Files.size(file)).isLessThan(12L * 1024 * 1024);
            MongoCollection<Document> counters = database.collection("counters");
            for (int n = 0; n < 4_000; n++) {
                counters.updateOne(
                        eq("counter-" + n % 10),
                        combine(set("n", n), set("text", "x".repeat(1000))),
                        new UpdateOptions().upsert(true));
            }
            assertThat(Files.size(file)).isLessThan(16L * 1024 * 1024);
        }
    }
}
