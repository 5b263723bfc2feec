package org.crvs.interop.localstack.database;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is read to answer a query over 100,000 documents: no more than what it finds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IndexUseTest {

    private static final int RECORDS = 25_000;
    private static final int VERSIONS = 4;
    private static final int OFFICES = 20;

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static MongoCollection<Document> records;

    @BeforeAll
    static void fill() {
        database = new TestDatabase(folder);
        records = database.collection("records");
        records.createIndex(Indexes.ascending("status", "office", "updatedAt"));
        records.createIndex(Indexes.ascending("state", "dueAt"));
        records.createIndex(Indexes.ascending("tags"));
        List<Document> batch = new ArrayList<>();
        for (int record = 0; record < RECORDS; record++) {
            for (int version = 1; version <= VERSIONS; version++) {
                batch.add(document(record, version));
            }
            if (batch.size() >= 10_000) {
                records.insertMany(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            records.insertMany(batch);
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Document document(int record, int version) {
        return new Document("_id", id(record, version))
                .append("status", version == VERSIONS ? "REGISTERED" : "DECLARED")
                .append("office", "O" + record % OFFICES)
                .append("updatedAt", (long) record * VERSIONS + version)
                .append("state", record % 1000 == 0 ? "DUE" : "DONE")
                .append("dueAt", (long) record)
                .append("tags", List.of("name:" + record, "phonetic:" + record % 5000));
    }

    private static String id(int record, int version) {
        return "record-%06d:%d".formatted(record, version);
    }

    private static List<Document> found(Bson filter, Bson sort, int limit) {
        return records.find(filter).sort(sort).limit(limit).into(new ArrayList<>());
    }

    private static long reads(Runnable query) {
        return database.examinedBy(query);
    }

    @Test
    @Order(1)
    void getsOneById() {
        assertThat(reads(() -> assertThat(records.find(eq(id(77, 2))).first()).isNotNull()))
                .isEqualTo(1);
    }

    @Test
    @Order(1)
    void readsAPrefixOfIdsInOrder() {
        Bson prefix = and(gte("_id", "record-000042:"), lt("_id", "record-000042;"));
        assertThat(reads(() -> assertThat(found(prefix, ascending("_id"), 0))
                        .extracting(found -> found.getString("_id"))
                        .containsExactly(id(42, 1), id(42, 2), id(42, 3), id(42, 4))))
                .isEqualTo(VERSIONS);
        assertThat(reads(() -> assertThat(found(prefix, descending("_id"), 1))
                        .extracting(found -> found.getString("_id"))
                        .containsExactly(id(42, 4))))
                .isEqualTo(1);
        assertThat(reads(() -> assertThat(found(regex("_id", "^record-000042:"), ascending("_id"), 0))
                        .hasSize(VERSIONS)))
                .isEqualTo(VERSIONS);
    }

    @Test
    @Order(1)
    void readsAPageOfAWorkQueue() {
        Bson queue = and(eq("status", "REGISTERED"), eq("office", "O7"));
        assertThat(reads(() -> assertThat(found(queue, ascending("updatedAt"), 51))
                        .extracting(found -> found.getLong("updatedAt"))
                        .hasSize(51)
                        .isSorted()
                        .startsWith(32L)))
                .isEqualTo(51);
        assertThat(reads(() -> assertThat(found(and(queue, lt("updatedAt", 50_000L)), descending("updatedAt"), 51))
                        .extracting(found -> found.getLong("updatedAt"))
                        .hasSize(51)
                        .isSortedAccordingTo((one, other) -> Long.compare(other, one))
                        .allMatch(updatedAt -> updatedAt < 50_000)))
                .isEqualTo(51);
    }

    @Test
    @Order(1)
    void readsAWorkQueueInTheOrderOfAFieldAndTheId() {
        Bson queue = and(eq("status", "DECLARED"), eq("office", "O3"));
        assertThat(reads(() -> assertThat(found(queue, ascending("updatedAt", "_id"), 20))
                        .hasSize(20)))
                .isEqualTo(20);
    }

    @Test
    @Order(1)
    void findsDueDeliveries() {
        assertThat(reads(() -> assertThat(found(and(eq("state", "DUE"), lte("dueAt", 3_000L)), ascending("dueAt"), 0))
                        .hasSize(4 * VERSIONS)))
                .isEqualTo(4 * VERSIONS);
    }

    @Test
    @Order(1)
    void findsOneOfSeveralValues() {
        List<String> ids =
                IntStream.range(0, 30).mapToObj(record -> id(record, 1)).toList();
        assertThat(reads(() ->
                        assertThat(found(in("_id", ids), ascending("_id"), 0)).hasSize(30)))
                .isEqualTo(30);
        assertThat(reads(() -> assertThat(found(
                                and(in("status", "REGISTERED", "NONE"), eq("office", "O7"), lt("updatedAt", 1_000L)),
                                ascending("updatedAt"),
                                0))
                        .hasSize(13)))
                .isEqualTo(13);
    }

    @Test
    @Order(1)
    void findsElementsOfArrays() {
        assertThat(reads(() -> assertThat(found(eq("tags", "phonetic:123"), ascending("_id"), 0))
                        .hasSize(5 * VERSIONS)))
                .isEqualTo(5 * VERSIONS);
        assertThat(reads(() -> assertThat(found(regex("tags", "^name:1234$"), ascending("_id"), 0))
                        .hasSize(VERSIONS)))
                // those of name:1234 and of name:12340 to name:12349
                .isEqualTo(11 * VERSIONS);
    }

    @Test
    @Order(2)
    void claimsTheNextOfAQueueAndSeesTheClaim() {
        var options = new FindOneAndUpdateOptions().sort(ascending("dueAt")).returnDocument(ReturnDocument.AFTER);
        long read = reads(() -> {
            for (int claim = 0; claim < 10; claim++) {
                Document claimed = records.findOneAndUpdate(eq("state", "DUE"), set("state", "CLAIMED"), options);
                assertThat(claimed).isNotNull();
                assertThat(claimed.getString("_id")).isEqualTo(id(claim / VERSIONS * 1000, claim % VERSIONS + 1));
            }
        });
        assertThat(read).isEqualTo(10);
        assertThat(records.countDocuments(eq("state", "CLAIMED"))).isEqualTo(10);
    }

    @Test
    @Order(2)
    void updatesOneOfManyWithoutReadingTheOthers() {
        assertThat(reads(() -> assertThat(records.updateOne(eq("status", "REGISTERED"), set("seen", true))
                                .getModifiedCount())
                        .isEqualTo(1)))
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void usesItsIndexesAfterARestart() {
        database.restart();
        records = database.collection("records");
        assertThat(records.countDocuments()).isEqualTo((long) RECORDS * VERSIONS);
        readsAPageOfAWorkQueue();
        findsElementsOfArrays();
        assertThat(records.listIndexes()).hasSize(4);
    }
}
