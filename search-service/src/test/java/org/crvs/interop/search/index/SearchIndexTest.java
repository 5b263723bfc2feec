package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.crvs.interop.commons.follow.DeadLetters;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.testing.Searches;
import org.crvs.interop.search.testing.TestConfig;
import org.crvs.interop.search.testing.TestRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SearchIndexTest {

    @TempDir
    Path folder;

    @Inject
    EventProducer producer;

    @Inject
    DeadLetters deadLetters;

    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    @Test
    void aRestartGoesOnWhereTheCommitStood() {
        String before = publish();
        SearchIndex first = started();
        awaitHeld(first, before);
        await().until(() -> first.live().orElseThrow().follower().isCaughtUp());
        assertThat(taken).contains(before);
        first.stop(null);
        taken.clear();
        String after = publish();

        SearchIndex second = started();

        assertThat(second.live()).as("in use at once, without a replay").isPresent();
        awaitHeld(second, after);
        assertThat(held(second, before)).isTrue();
        assertThat(taken).contains(after).doesNotContain(before);
        second.stop(null);
    }

    @Test
    void anIndexOfAnotherSchemaIsBuiltAnew() throws IOException {
        String record = publish();
        Path old = Files.createDirectories(folder.resolve("index-7"));
        try (FSDirectory directory = FSDirectory.open(old);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("schema", "0").entrySet());
            writer.commit();
        }
        new IndexFolder(folder).use(old);

        SearchIndex index = started();

        awaitHeld(index, record);
        assertThat(new IndexFolder(folder).current()).contains(folder.resolve("index-8"));
        await().untilAsserted(() -> assertThat(old).doesNotExist());
        index.stop(null);
    }

    @Test
    void anIndexThatWasNeverBuiltIsNotInUse() throws IndexUnusableException {
        String record = publish();
        Path lost = folder.resolve("index-4");
        RecordIndex.open(lost).close();
        new IndexFolder(folder).use(lost);

        SearchIndex index = started();

        awaitHeld(index, record);
        assertThat(new IndexFolder(folder).current()).contains(folder.resolve("index-5"));
        index.stop(null);
    }

    @Test
    @EnabledIfSystemProperty(named = "crvs.test.opensearch.classpath", matches = ".+")
    void aClusterIsFedGoneOnWithAndRebuiltLikeAFolder(@TempDir Path node) throws Exception {
        String before = publish();
        try (Cluster cluster = Cluster.real(node)) {
            SearchConfig config = Cluster.config(folder, cluster.address());
            SearchIndex first = clustered(config);
            awaitInCluster(first, before);
            first.stop(null);
            taken.clear();
            String after = publish();

            SearchIndex second = clustered(config);
            assertThat(second.live()).as("in use at once").isPresent();
            awaitInCluster(second, after);
            assertThat(taken).contains(after).doesNotContain(before);

            int documents = second.inCluster().documents();
            second.rebuild();
            await().atMost(Duration.ofSeconds(60)).until(() -> second.building().isEmpty());
            assertThat(second.inCluster().documents()).isEqualTo(documents).isPositive();
            awaitInCluster(second, before);
            second.stop(null);

            SearchIndex ownAgain = started();
            awaitHeld(ownAgain, before);
            assertThat(new IndexFolder(folder).current())
                    .as("built anew by the other engine")
                    .contains(folder.resolve("index-3"));
            ownAgain.stop(null);
        }
    }

    private SearchIndex clustered(SearchConfig config) {
        var index = new SearchIndex(config, followers(), new Traces(OpenTelemetry.noop()), Clock.systemUTC());
        index.start(null);
        return index;
    }

    private static void awaitInCluster(SearchIndex index, String recordId) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> index.live().isPresent() && index.inCluster().shows(recordId, 1));
    }

    @Test
    void anUnfinishedBuildIsGoneOnWith() throws IndexUnusableException {
        String record = publish();
        Path begun = folder.resolve("index-3");
        try (RecordIndex half = RecordIndex.open(begun)) {
            half.put(TestRecord.birth().id("from-the-first-half").summary());
            half.commit(Map.of(new TopicPartition(Topics.RECORDS, 0), 0L));
        }

        SearchIndex index = started();

        awaitHeld(index, record);
        assertThat(held(index, "from-the-first-half")).isTrue();
        index.stop(null);
    }

    @Test
    void untilTheFirstIndexIsBuiltSearchesAreRefused() {
        var index = new SearchIndex(
                TestConfig.eager(folder), followers(), new Traces(OpenTelemetry.noop()), Clock.systemUTC());
        assertThat(index.isReady()).isFalse();
        assertThatThrownBy(index::inUse).isInstanceOf(ProblemException.class).hasMessageContaining("is being built");
    }

    @Test
    void aRebuildKeepsAnsweringAndEndsWithTheSameRecords() {
        TestRecord birth = TestRecord.birth().child("Rebuilda", "Constantine", "2026-01-09");
        producer.send(Topics.RECORDS, birth.recordId(), birth.bytes());
        Map<String, Object> search = Map.of("childFirstNames", "Rebuilda", "childLastName", "Constantine");
        Searches.awaitFound(search, birth.recordId());
        await().until(() -> status().getInt("lag") == 0);
        int documents = status().getInt("documents");
        assertThat(documents).isPositive();

        RestAssured.given()
                .auth()
                .oauth2(administrator())
                .post("/search/rebuild")
                .then()
                .statusCode(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            assertThat(Searches.json(Searches.token(), search).jsonPath().getInt("totalItems"))
                    .isEqualTo(1);
            return status().get("rebuild") == null;
        });

        assertThat(status().getInt("documents")).isEqualTo(documents);
        assertThat(status().getBoolean("ready")).isTrue();
        TestRecord next = TestRecord.birth().child("Rebuildb", "Constantine", "2026-01-09");
        producer.send(Topics.RECORDS, next.recordId(), next.bytes());
        Searches.awaitFound(Map.of("recordId", next.recordId()), next.recordId());
    }

    @Test
    void theStatusIsForAdministrators() {
        RestAssured.get("/search/rebuild").then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(Searches.token())
                .get("/search/rebuild")
                .then()
                .statusCode(403);
        assertThat(status().getMap("offsets")).hasSize(6);
        assertThat(RestAssured.get("/q/openapi?format=json").asString())
                .contains("/records/search")
                .contains("/search/rebuild");
    }

    @Test
    void readyAndMeasured() {
        await().untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("crvs_search_index_lag")
                .contains("crvs_search_index_documents")
                .contains("crvs_search_query_seconds")
                .contains("crvs_search_candidates");
    }

    private JsonPath status() {
        return RestAssured.given()
                .auth()
                .oauth2(administrator())
                .get("/search/rebuild")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String administrator() {
        return InternalToken.of("admin", "ADMINISTRATOR", "Admin", "natlsysadmin");
    }

    private String publish() {
        TestRecord record = TestRecord.birth().id("index-" + UUID.randomUUID());
        producer.send(Topics.RECORDS, record.recordId(), record.bytes());
        return record.recordId();
    }

    private SearchIndex started() {
        var index = new SearchIndex(
                TestConfig.eager(folder), followers(), new Traces(OpenTelemetry.noop()), Clock.systemUTC());
        index.start(null);
        return index;
    }

    private void awaitHeld(SearchIndex index, String recordId) {
        await().atMost(Duration.ofSeconds(20)).until(() -> index.live().isPresent() && held(index, recordId));
    }

    private static boolean held(SearchIndex index, String recordId) {
        return index.inUse().held(recordId).isPresent();
    }

    /** Followers that note the key of everything they take. */
    private TopicFollowers followers() {
        String broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        return new TopicFollowers(Map.of("bootstrap.servers", broker), deadLetters) {
            @Override
            public TopicFollower follow(
                    String name, List<String> topics, Map<TopicPartition, Long> start, TopicFollower.Handler handler) {
                return super.follow(name, topics, start, new Noting(handler));
            }
        };
    }

    private final class Noting implements TopicFollower.Handler {

        private final TopicFollower.Handler handler;

        Noting(TopicFollower.Handler handler) {
            this.handler = handler;
        }

        @Override
        public void take(ConsumerRecord<String, byte[]> message) {
            taken.add(message.key());
            handler.take(message);
        }

        @Override
        public void pause(Map<TopicPartition, Long> positions) {
            handler.pause(positions);
        }
    }
}
