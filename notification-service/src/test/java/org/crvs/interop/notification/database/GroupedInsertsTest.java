package org.crvs.interop.notification.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.bson.Document;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GroupedInsertsTest {

    @Inject
    RecordDatabase database;

    @Test
    void ofManyWithTheSameIdExactlyOneIsInserted() throws Exception {
        MongoCollection<Document> collection = database.collection("grouped_" + UUID.randomUUID());
        var inserts = new GroupedInserts(collection);
        ExecutorService writers = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                String id = "id" + i / 4;
                int writer = i;
                calls.add(() -> inserts.insert(new Document("_id", id).append("writer", writer), 10));
            }
            int inserted = 0;
            for (Future<Boolean> call : writers.invokeAll(calls)) {
                inserted += call.get() ? 1 : 0;
            }
            assertThat(inserted).isEqualTo(200);
            assertThat(collection.countDocuments()).isEqualTo(200);
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void largeDocumentsGoAlone() {
        var inserts = new GroupedInserts(database.collection("grouped_" + UUID.randomUUID()));
        assertThat(inserts.insert(new Document("_id", "a"), Integer.MAX_VALUE)).isTrue();
        assertThat(inserts.insert(new Document("_id", "a"), Integer.MAX_VALUE)).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aDatabaseThatFailsIsNoInsert() {
        MongoCollection<Document> collection = Mockito.mock(MongoCollection.class);
        Mockito.when(collection.insertMany(
                        ArgumentMatchers.<List<Document>>any(), ArgumentMatchers.any(InsertManyOptions.class)))
                .thenThrow(new MongoException("away"));
        var inserts = new GroupedInserts(collection);
        assertThatThrownBy(() -> inserts.insert(new Document("_id", "a"), 10)).isInstanceOf(MongoException.class);
    }
}
