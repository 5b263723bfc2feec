package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.StoryException;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The way back of docs/operations.md: the database is dumped, everything is wiped, broker and index included, and from the
 * dump and the secrets alone the suite is what it was. Nothing is missing, and no subscriber is told of the past again.
 */
class RestoreIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private Stack stack;

    @BeforeEach
    void start() {
        stack = new Stack(folder.resolve("home"));
        stack.must("start", "--detach");
    }

    @AfterEach
    void stop() {
        stack.crvs("stop");
    }

    @Test
    void fromTheDatabaseAloneEverythingComesBack() throws Exception {
        Cast cast = stack.cast();
        try (var receiver = new Subscriber("restore", cast.nationalId().shaSecret(), clock)) {
            subscribe(cast, receiver);
            List<String> records = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                records.add(registered(cast));
            }
            await().atMost(PATIENCE).until(() -> toldOf(receiver).containsAll(records));
            records.forEach(record -> await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(StoryException.class)
                    .until(() -> found(cast, record)));
            List<JsonNode> before =
                    records.stream().map(record -> read(cast, record)).toList();
            await().atMost(PATIENCE).until(() -> waiting(cast, receiver) == 0);

            stack.must("stop");
            Path dump = folder.resolve("dump");
            copy(data("mongodb"), dump);
            for (String lost : List.of("mongodb", "kafka", "search-index")) {
                delete(data(lost));
            }
            copy(dump, data("mongodb"));
            int told = receiver.deliveries().size();
            toBeSentAgain();
            stack.must("start", "--detach");

            Cast again = stack.cast();
            records.forEach(record -> await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(StoryException.class)
                    .until(() -> found(again, record)));
            assertThat(records.stream().map(record -> read(again, record)).toList())
                    .isEqualTo(before);
            // What happens from now on is told, and by then all that came before has been gone through.
            String next = registered(again);
            await().atMost(PATIENCE).until(() -> toldOf(receiver).contains(next));
            assertThat(receiver.deliveries()).hasSize(told + 1);
        }
    }

    /** What an operator does in mongosh, with the database alone running. */
    private void toBeSentAgain() throws Exception {
        String port = stack.port("CRVS_MONGODB_PORT");
        Process database = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of(System.getProperty("crvs.root"), "local-stack", "target", "local-stack.jar")
                                .toString(),
                        "database",
                        "--data",
                        data("mongodb").toString(),
                        "--mongodb-port",
                        port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("database.log").toFile())
                .start();
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
            for (String collection :
                    List.of("crvs_records.record_versions", "crvs_records.locations", "crvs_clients.clients")) {
                String[] names = collection.split("\\.");
                long marked = client.getDatabase(names[0])
                        .getCollection(names[1])
                        .updateMany(Filters.empty(), Updates.set("published", false))
                        .getMatchedCount();
                assertThat(marked).as(collection).isPositive();
            }
            assertThat(client.getDatabase("crvs_records")
                            .getCollection("record_versions")
                            .find(new Document("published", true)))
                    .isEmpty();
        }
        database.getOutputStream().close();
        assertThat(database.waitFor()).isZero();
    }

    private String registered(Cast cast) {
        var family = new Family(clock.millis(), clock.instant());
        String location = cast.hospital()
                .post("/notification", family.birthNotification(clock.instant()), Map.of())
                .expect(200)
                .header("Location");
        String record = location.substring(location.lastIndexOf('/') + 1);
        cast.registrar().post("/records/" + record + "/validate", Map.of()).expect(200);
        // Families of one moment are alike; whether one is taken for another is not what this is about.
        cast.registrar()
                .post(
                        "/records/" + record + "/register",
                        Map.of("overrideDuplicates", true, "reason", "Another family"))
                .expect(200);
        return record;
    }

    private static void subscribe(Cast cast, Subscriber receiver) {
        Subscribing.to("BIRTH_REGISTERED", receiver.callback(), cast.nationalId());
        await().atMost(PATIENCE)
                .until(() -> cast.nationalId().get("/webhooks").text().contains("ACTIVE"));
    }

    private static List<String> toldOf(Subscriber receiver) {
        return receiver.deliveries().stream().map(Subscriber.Delivery::recordId).toList();
    }

    /** Deliveries that the service does not know to have arrived. */
    private static int waiting(Cast cast, Subscriber receiver) {
        String id =
                cast.nationalId().get("/webhooks").json().at("/entries/0/id").asText();
        String deliveries = cast.nationalId()
                .get("/webhooks/" + id + "/deliveries")
                .expect(200)
                .text();
        int delivered = deliveries.split("\"DELIVERED\"", -1).length - 1;
        return receiver.deliveries().size() - delivered;
    }

    private static boolean found(Cast cast, String record) {
        String query = "{ searchEvents(advancedSearchParameters: {recordId: \"" + record + "\"}) { totalItems } }";
        return cast.socialProtection()
                        .graphQl(query, Map.of())
                        .json()
                        .at("/data/searchEvents/totalItems")
                        .asInt()
                == 1;
    }

    /** A record, without what is worked out again from the index. */
    private static JsonNode read(Cast cast, String record) {
        ObjectNode read = (ObjectNode)
                cast.registrar().get("/records/" + record).expect(200).json();
        read.remove("possibleDuplicates");
        return read;
    }

    private Path data(String name) {
        return folder.resolve("home").resolve("data").resolve(name);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
