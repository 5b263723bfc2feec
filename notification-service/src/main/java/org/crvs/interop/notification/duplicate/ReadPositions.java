package org.crvs.interop.notification.duplicate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.util.HashMap;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps how far a topic has been read. */
@ApplicationScoped
public class ReadPositions {

    private final MongoCollection<Document> positions;

    public ReadPositions(RecordDatabase database) {
        this.positions = database.collection(RecordDatabase.POSITIONS);
    }

    /** Offsets to read next; empty when nothing has been read. */
    Map<TopicPartition, Long> read(String topic) {
        Map<TopicPartition, Long> found = new HashMap<>();
        Documents.byId(positions, topic)
                .ifPresent(document -> document.forEach((partition, offset) -> {
                    if (offset instanceof Long number) {
                        found.put(new TopicPartition(topic, Integer.parseInt(partition)), number);
                    }
                }));
        return found;
    }

    void write(String topic, Map<TopicPartition, Long> next) {
        Document document = new Document("_id", topic);
        next.forEach((partition, offset) -> document.append(String.valueOf(partition.partition()), offset));
        positions.replaceOne(Filters.eq("_id", topic), document, new ReplaceOptions().upsert(true));
    }
}
