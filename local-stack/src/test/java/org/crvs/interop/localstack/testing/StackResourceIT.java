package org.crvs.interop.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.crvs.interop.commons.message.Topics;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The test servers as another module uses them: from the packaged jar. */
class StackResourceIT {

    @Test
    void givesAServiceWhatItNeedsAndTakesItAllBack() throws Exception {
        var resource = new StackResource();
        Map<String, String> config = resource.start();
        Path keys;
        try {
            keys = Path.of(URI.create(config.get("mp.jwt.verify.publickey.location")));
            assertThat(keys).exists();
            assertThat(Path.of(config.get("crvs.master-key-file"))).exists();
            assertThat(Path.of(config.get("crvs.pepper-file"))).exists();
            assertThat(InternalToken.of("id", "HEALTH", "name", "scope")).isNotEmpty();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.get("kafka.bootstrap.servers")))) {
                assertThat(admin.listTopics().names().get()).contains(Topics.RECORDS);
            }
            takesTheDatabaseAway(config.get("quarkus.mongodb.connection-string"));
            takesTheBrokerAway(config.get("kafka.bootstrap.servers"));
        } finally {
            resource.stop();
        }
        assertThat(Files.exists(keys)).isFalse();
        assertThatThrownBy(Faults::stopKafka).isInstanceOf(RuntimeException.class);
    }

    private static void takesTheDatabaseAway(String connection) {
        try (MongoClient client = MongoClients.create(connection + "/?serverSelectionTimeoutMS=500")) {
            var collection = client.getDatabase("test").getCollection("values");
            collection.insertOne(new Document("_id", 1));
            Faults.stopMongodb();
            assertThatThrownBy(() -> collection.find().first()).isInstanceOf(MongoException.class);
            Faults.startMongodb();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(collection.find().first()).isNotNull());
        }
    }

    private static void takesTheBrokerAway(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", "1500",
                "request.timeout.ms", "1000"))) {
            assertThat(admin.listTopics().names().get()).isNotEmpty();
            Faults.stopKafka();
            assertThatThrownBy(() -> admin.listTopics().names().get()).isNotNull();
            Faults.startKafka();
            await().ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(admin.listTopics().names().get()).contains(Topics.RECORDS));
        }
    }
}
