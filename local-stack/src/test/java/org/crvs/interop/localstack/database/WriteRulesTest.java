package org.crvs.interop.localstack.database;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rules of writing that the services rely on, as MongoDB has them. */
class WriteRulesTest {

    private static final int DUPLICATE_KEY = 11000;

    @TempDir
    Path folder;

    private TestDatabase database;
    private MongoCollection<Document> collection;

    @BeforeEach
    void open() {
        database = new TestDatabase(folder);
        collection = database.collection("things");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void assertDuplicate(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOfSatisfying(MongoWriteException.class, e -> assertThat(
                        e.getError().getCode())
                .isEqualTo(DUPLICATE_KEY));
    }

    @Test
    void refusesASecondDocumentWithAnId() {
        collection.insertOne(new Document("_id", "a").append("v", 1));
        assertDuplicate(() -> collection.insertOne(new Document("_id", "a").append("v", 2)));
        assertThat(collection.find().into(new ArrayList<>())).containsExactly(new Document("_id", "a").append("v", 1));
    }

    @Test
    void refusesASecondDocumentWithAUniqueValue() {
        collection.createIndex(Indexes.ascending("name", "kind"), new IndexOptions().unique(true));
        collection.insertOne(new Document("_id", 1).append("name", "x").append("kind", 1));
        collection.insertOne(new Document("_id", 2).append("name", "x").append("kind", 2));
        assertDuplicate(() ->
                collection.insertOne(new Document("_id", 3).append("name", "x").append("kind", 2L)));
        assertDuplicate(() -> collection.updateOne(eq(1), set("kind", 2)));
        assertThat(collection.find(eq(1)).first()).containsEntry("kind", 1);
        collection.updateOne(eq(2), set("kind", 3));
        collection.insertOne(new Document("_id", 3).append("name", "x").append("kind", 2));
        collection.deleteOne(eq(3));
        collection.insertOne(new Document("_id", 4).append("name", "x").append("kind", 2));
    }

    @Test
    void letsASparseUniqueValueBeAbsentManyTimes() {
        collection.createIndex(
                Indexes.ascending("uniqueKey"), new IndexOptions().unique(true).sparse(true));
        collection.insertOne(new Document("_id", 1));
        collection.insertOne(new Document("_id", 2));
        collection.insertOne(new Document("_id", 3).append("uniqueKey", "k"));
        assertDuplicate(() -> collection.updateOne(eq(1), set("uniqueKey", "k")));
        collection.updateOne(eq(3), unset("uniqueKey"));
        collection.updateOne(eq(1), set("uniqueKey", "k"));
        assertThat(collection.countDocuments(eq("uniqueKey", "k"))).isEqualTo(1);
        assertThat(collection.countDocuments(exists("uniqueKey", false))).isEqualTo(2);
        assertThat(collection.countDocuments(eq("uniqueKey", null))).isEqualTo(2);
    }

    @Test
    void refusesAUniqueIndexOverDocumentsThatBreakIt() {
        collection.insertMany(List.of(new Document("_id", 1).append("n", 5), new Document("_id", 2).append("n", 5)));
        assertThatThrownBy(() -> collection.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true)))
                .isInstanceOfSatisfying(
                        MongoException.class, e -> assertThat(e.getCode()).isEqualTo(DUPLICATE_KEY));
    }

    @Test
    void countsWhatItTookOfSeveralInserts() {
        collection.insertOne(new Document("_id", 2));
        List<Document> documents = List.of(new Document("_id", 1), new Document("_id", 2), new Document("_id", 3));
        assertThatThrownBy(() -> collection.insertMany(documents))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(1));
        collection.deleteOne(eq(1));
        assertThatThrownBy(() -> collection.insertMany(documents, new InsertManyOptions().ordered(false)))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(2));
        assertThat(collection.countDocuments()).isEqualTo(3);
    }

    @Test
    void upsertsAndReplacesById() {
        var upsert = new UpdateOptions().upsert(true);
        collection.updateOne(eq("a"), combine(inc("n", 1), setOnInsert("made", true)), upsert);
        collection.updateOne(eq("a"), combine(inc("n", 1), setOnInsert("made", false)), upsert);
        assertThat(collection.find(eq("a")).first())
                .isEqualTo(new Document("_id", "a").append("n", 2).append("made", true));
        collection.replaceOne(eq("a"), new Document("other", 1));
        collection.replaceOne(eq("b"), new Document("other", 2), new ReplaceOptions().upsert(true));
        assertThat(collection.find().into(new ArrayList<>()))
                .containsExactly(
                        new Document("_id", "a").append("other", 1), new Document("_id", "b").append("other", 2));
    }

    @Test
    void locksOptimistically() {
        collection.insertOne(new Document("_id", "a").append("version", 1));
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        Document filter = new Document("_id", "a").append("version", 1);
        assertThat(collection.findOneAndUpdate(filter, inc("version", 1), after))
                .isEqualTo(new Document("_id", "a").append("version", 2));
        assertThat(collection.findOneAndUpdate(filter, inc("version", 1), after))
                .isNull();
    }

    @Test
    void forgetsADroppedCollectionAndItsIndexes() {
        collection.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        collection.insertOne(new Document("_id", 1).append("n", 1));
        collection.drop();
        collection.insertOne(new Document("_id", 1).append("n", 1));
        collection.insertOne(new Document("_id", 2).append("n", 1));
        database.restart();
        assertThat(database.collection("things").countDocuments(eq("n", 1))).isEqualTo(2);
    }

    @Test
    void forgetsADroppedDatabase() {
        collection.insertOne(new Document("_id", 1));
        database.client().getDatabase("test").drop();
        assertThat(collection.countDocuments()).isZero();
        collection.insertOne(new Document("_id", 1));
        database.restart();
        assertThat(database.collection("things").countDocuments()).isEqualTo(1);
    }
}
