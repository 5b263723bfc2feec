package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.index.CandidateIndex.Candidates;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.matching.Population;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.record.RecordSummary;
import org.crvs.interop.search.testing.Country;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Whatever Lucene finds, OpenSearch finds: every search is put to both, over the same records. */
class OpenSearchTest {

    private static final int RECORDS = 60;
    private static final Visibility REGISTERED = Visibility.of(RecordSummaries.REGISTERED);

    @TempDir
    Path folder;

    private final Country country = new Country(7);
    private Cluster cluster;
    private OpenSearchCalls calls;
    private SearchConfig config;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        cluster = Cluster.open(test.getTestMethod().orElseThrow().getName(), folder);
        config = Cluster.config(folder, cluster.address());
        calls = OpenSearchCalls.to(config.opensearch());
    }

    @AfterEach
    void close() throws Exception {
        calls.close();
        cluster.close();
    }

    @Test
    void findsWhatLuceneFinds() throws Exception {
        try (OpenSearchRecords records = records("index-1");
                RecordIndex index = RecordIndex.open(folder.resolve("lucene"))) {
            fill(records, index);
            CandidateIndex there = candidates(records);
            CandidateIndex here = lucene(index);
            var random = new Random(3);
            for (int i = 0; i < 12; i++) {
                SearchCriteria criteria = CriteriaReader.read(
                        switch (i % 4) {
                            case 0 -> country.byMother(random, i);
                            case 1 -> country.byChild(random, i);
                            case 2 -> country.byAnyName(random, i);
                            default -> country.byChildRangeAndArea(random, i);
                        });
                Candidates<RecordFeatures> found = there.likeliest(criteria, REGISTERED, 50);
                assertThat(ids(found)).as("%s", criteria).isNotEmpty();
                assertThat(ids(found))
                        .containsExactlyInAnyOrderElementsOf(ids(here.likeliest(criteria, REGISTERED, 50)));
                assertThat(found.records())
                        .containsExactlyInAnyOrderElementsOf(
                                here.likeliest(criteria, REGISTERED, 50).records());
                same(there.population(criteria, REGISTERED), here.population(criteria, REGISTERED));
            }
            SearchCriteria broad = CriteriaReader.read(country.byMother(random, 5));
            Candidates<RecordFeatures> few = there.likeliest(broad, REGISTERED, 1);
            assertThat(few.records()).hasSize(1);
            RecordFeatures probe = RecordFeatures.of(country.record(9));
            assertThat(there.similar(probe, REGISTERED, 20))
                    .extracting(RecordFeatures::id)
                    .contains(country.record(9).id())
                    .containsExactlyInAnyOrderElementsOf(here.similar(probe, REGISTERED, 20).stream()
                            .map(RecordFeatures::id)
                            .toList());
        }
    }

    @Test
    void ordersAndCountsAsLuceneDoes() throws Exception {
        try (OpenSearchRecords records = records("index-1");
                RecordIndex index = RecordIndex.open(folder.resolve("lucene"))) {
            fill(records, index);
            CandidateIndex there = candidates(records);
            CandidateIndex here = lucene(index);
            List<Map<String, Object>> searches = List.of(
                    country.byNumber(4),
                    Map.of("event", "birth"),
                    Map.of("dateOfDeclarationStart", "2020-01-01", "dateOfDeclarationEnd", "2020-01-02"),
                    Map.of("childDoBStart", "1990-01-01", "childDoBEnd", "2005-12-31"),
                    Map.of("declarationJurisdictionId", country.record(2).areaId()),
                    Map.of("recordId", country.record(8).id()),
                    Map.of("contactNumber", country.record(11).contactNumber()));
            for (Map<String, Object> search : searches) {
                SearchCriteria criteria = CriteriaReader.read(search);
                for (Order.Column column : Order.Column.values()) {
                    Order order = new Order(column, column.ordinal() % 2 == 0);
                    Candidates<RecordSummary> found = there.inOrder(criteria, REGISTERED, order, 1, 5);
                    Candidates<RecordSummary> expected = here.inOrder(criteria, REGISTERED, order, 1, 5);
                    assertThat(found.total()).as("%s", search).isEqualTo(expected.total());
                    assertThat(found.records()).as("%s", search).isEqualTo(expected.records());
                }
            }
            Visibility births = new Visibility(RecordSummaries.REGISTERED, Set.of(EventType.BIRTH), Set.of());
            List<String> both =
                    List.of(country.record(6).id(), country.record(7).id());
            assertThat(there.summaries(both, REGISTERED)).hasSize(2);
            assertThat(there.summaries(both, births))
                    .extracting(RecordSummary::id)
                    .containsExactly(both.get(0));
        }
    }

    @Test
    void keepsTheNewestVersionAndTheOffsets() throws Exception {
        RecordSummary record = country.record(1);
        var partition = new TopicPartition("crvs.records", 3);
        try (OpenSearchRecords records = records("index-1")) {
            assertThat(records.offsets()).isEmpty();
            records.put(record);
            assertThat(records.held(record.id())).contains(record);
            assertThat(records.shows(record.id(), 3)).isFalse();
            records.refresh();
            assertThat(records.shows(record.id(), 3)).isTrue();
            assertThat(records.shows(record.id(), 4)).isFalse();
            records.put(older(record));
            records.refresh();
            assertThat(records.held(record.id()))
                    .as("an older version changes nothing")
                    .contains(record);
            records.put(record);
            records.commit(Map.of(partition, 42L));
            assertThat(records.documents()).isEqualTo(1);
            records.expunge();
        }
        try (OpenSearchRecords again = records("index-1")) {
            assertThat(again.offsets()).isEqualTo(Map.of(partition, 42L));
            assertThat(again.held(record.id())).contains(record);
            again.drop();
        }
        try (OpenSearchRecords anew = records("index-1")) {
            assertThat(anew.offsets()).as("gone").isEmpty();
            assertThat(anew.documents()).isZero();
        }
    }

    @Test
    void anotherShapeIsNotGoneOnWith() {
        calls.call("PUT", "/crvs-test-index-9", "{\"mappings\":{\"_meta\":{\"schema\":\"older\"}}}");
        assertThatThrownBy(() -> records("index-9"))
                .isInstanceOf(IndexUnusableException.class)
                .hasMessageContaining("older");
    }

    @Test
    void whatItRefusesIsTriedAgain() throws Exception {
        try (OpenSearchRecords records = records("index-1")) {
            calls.call("PUT", "/crvs-test-index-1/_settings", "{\"index.blocks.write\":true}");
            records.put(country.record(1));
            assertThatThrownBy(records::refresh)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageNotContaining(country.record(1).trackingId());
            calls.call("PUT", "/crvs-test-index-1/_settings", "{\"index.blocks.write\":false}");
            records.refresh();
            assertThat(records.documents()).isEqualTo(1);
        }
    }

    @Test
    void troubleOfTheClusterIsToldAsSuch() throws Exception {
        assertThat(trouble(503, "{}").kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        assertThat(trouble(200, "{\"timed_out\":false,\"_shards\":{\"failed\":1}}")
                        .kind())
                .isEqualTo(ProblemKind.UNAVAILABLE);
        ProblemException slow = trouble(200, "{\"timed_out\":true}");
        assertThat(slow.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
        assertThat(slow).hasMessageContaining("too broad");
    }

    private ProblemException trouble(int status, String answer) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean search = exchange.getRequestURI().getPath().endsWith("_search");
            byte[] bytes = (search ? answer : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(
                    search ? status : exchange.getRequestMethod().equals("GET") ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        SearchConfig there = Cluster.config(
                folder, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        try (OpenSearchCalls elsewhere = OpenSearchCalls.to(there.opensearch())) {
            CandidateIndex candidates = candidates(OpenSearchRecords.open(elsewhere, there, folder.resolve("index-1")));
            List<ProblemException> refused = new ArrayList<>();
            assertThatThrownBy(() -> candidates.summaries(List.of("a"), REGISTERED))
                    .isInstanceOfSatisfying(ProblemException.class, refused::add);
            return refused.get(0);
        } finally {
            server.stop(0);
        }
    }

    /** The same records in both. */
    private void fill(OpenSearchRecords records, RecordIndex index) throws Exception {
        for (int i = 0; i < RECORDS; i++) {
            records.put(country.record(i));
            index.put(country.record(i));
        }
        records.refresh();
        index.refresh();
    }

    private static void same(Population one, Population other) {
        assertThat(one.records()).isEqualTo(other.records());
        assertThat(one.shares().keySet()).isEqualTo(other.shares().keySet());
        one.shares().forEach((field, shares) -> {
            for (int i = 0; i < shares.size(); i++) {
                assertThat(shares.get(i)).isCloseTo(other.shares().get(field).get(i), within(1e-9));
            }
        });
    }

    private static List<String> ids(Candidates<RecordFeatures> found) {
        return found.records().stream().map(RecordFeatures::id).toList();
    }

    private static RecordSummary older(RecordSummary record) {
        return new RecordSummary(
                record.id(),
                record.version() - 1,
                record.event(),
                record.status(),
                record.compositionType(),
                "OLD",
                record.registrationNumber(),
                record.officeId(),
                record.areaId(),
                record.eventLocationId(),
                record.eventPlaceIds(),
                record.eventCountry(),
                record.contactRelationship(),
                record.contactNumber(),
                record.contactEmail(),
                record.createdAt(),
                record.registeredAt(),
                record.modifiedAt(),
                record.reason(),
                record.people(),
                record.operations(),
                record.marriageDate());
    }

    private OpenSearchRecords records(String name) throws IndexUnusableException {
        return OpenSearchRecords.open(calls, config, folder.resolve(name));
    }

    private CandidateIndex candidates(OpenSearchRecords records) {
        return new OpenSearchCandidates(() -> records, new Jurisdictions(), new Nicknames(config), config);
    }

    private CandidateIndex lucene(RecordIndex index) {
        return TestCandidates.of(index, config, new Nicknames(config));
    }
}
