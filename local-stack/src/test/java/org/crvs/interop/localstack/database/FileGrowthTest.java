package org.crvs.interop.localstack.database;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The file of the database follows what is in it, not how often it was written. */
class FileGrowthTest {

    private static final int DOCUMENTS = 1_000;
    private static final int BODY_BYTES = 2_000;

    @TempDir
    Path folder;

    @Test
    void replacingEverythingAgainAndAgainInBulkLeavesTheFileInBounds() throws IOException {
        long most = 0;
        try (var database = new TestDatabase(folder)) {
            MongoCollection<Document> records = database.collection("records");
            records.createIndex(Indexes.ascending("round"));
            for (int round = 0; round < 15; round++) {
                records.bulkWrite(replacements(round));
                most = Math.max(most, Files.size(folder.resolve("database.mv")));
            }
            assertThat(records.countDocuments()).isEqualTo(DOCUMENTS);
            assertThat(records.countDocuments(eq("round", 14))).isEqualTo(DOCUMENTS);
            assertThat(records.countDocuments(eq("round", 13))).isZero();
        }
        long written = 15L * DOCUMENTS * BODY_BYTES;
        assertThat(most).as("of %d bytes written", written).isLessThan(20L * 1024 * 1024);
    }

    @Test
    void whatWasReplacedLastIsThereAfterARestart() {
        try (var database = new TestDatabase(folder)) {
            for (int round = 0; round < 3; round++) {
                database.collection("records").bulkWrite(replacements(round));
            }
            database.restart();

            assertThat(database.collection("records").find()).hasSize(DOCUMENTS).allSatisfy(document -> assertThat(
                            document.getInteger("round"))
                    .isEqualTo(2));
        }
    }

    @Test
    void whatIsDeletedMakesRoomForWhatComes() throws IOException {
        try (var database = new TestDatabase(folder)) {
            MongoCollection<Document> records = database.collection("records");
            for (int round = 0; round < 8; round++) {
                records.bulkWrite(replacements(round));
                records.deleteMany(new Document());
                assertThat(records.countDocuments()).isZero();
            }
        }
        assertThat(Files.size(folder.resolve("database.mv"))).isLessThan(12L * 1024 * 1024);
    }

    private static List<WriteModel<Document>> replacements(int round) {
        var random = new Random(round);
        return IntStream.range(0, DOCUMENTS)
                .<WriteModel<Document>>mapToObj(n -> {
                    String id = "r-" + n;
                    byte[] body = new byte[BODY_BYTES];
                    random.nextBytes(body);
                    return new ReplaceOneModel<>(
                            eq(id),
                            new Document("_id", id).append("round", round).append("body", body),
                            new ReplaceOptions().upsert(true));
                })
                .toList();
    }
}
