package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.query.Turns;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordSummary;
import org.crvs.interop.search.testing.Country;
import org.crvs.interop.search.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The same searches of the same records, put to this index and, as OpenCRVS writes them (advanced search of release 1.2:
 * a {@code bool.must} of {@code multi_match} with fuzziness AUTO), to an OpenSearch node. Needs a node, see
 * {@link Cluster}; {@code -Dcrvs.search.speed.records} tells how many records.
 */
@EnabledIfSystemProperty(named = "crvs.test.opensearch.classpath", matches = ".+")
class OpenCrvsSpeedTest {

    private static final int RECORDS = Integer.getInteger("crvs.search.speed.records", 2_000);
    private static final int SEARCHES = Integer.getInteger("crvs.search.speed.searches", 60);
    private static final int BULK = 2_000;
    private static final String INDEX = "/ocrvs";
    /** Where each of OpenCRVS's parameters is looked for. */
    private static final Map<String, String> FUZZY = Map.of(
            "childFirstNames", "childFirstNames",
            "childLastName", "childFamilyName",
            "motherFirstNames", "motherFirstNames",
            "motherFamilyName", "motherFamilyName");

    private static final List<PersonRole> PEOPLE =
            List.of(PersonRole.CHILD, PersonRole.DECEASED, PersonRole.MOTHER, PersonRole.FATHER, PersonRole.INFORMANT);

    @TempDir
    Path folder;

    @Test
    void besideOpenCrvsOwnQueries() throws Exception {
        SearchConfig config = TestConfig.eager(folder.resolve("index"));
        var country = new Country(2026);
        Path home = Files.createDirectories(folder.resolve("node"));
        try (RecordIndex index = RecordIndex.open(config.indexDirectory());
                Cluster cluster = Cluster.real(home);
                OpenSearchCalls node = OpenSearchCalls.to(
                        Cluster.config(folder, cluster.node()).opensearch())) {
            fill(index, node, country);
            var nicknames = new Nicknames(config);
            var matcher = new Matcher(config, nicknames);
            var turns = new Turns(config, new SimpleMeterRegistry());
            var candidates = TestCandidates.of(index, config, nicknames);
            Map<String, Function<Random, Map<String, Object>>> kinds = new LinkedHashMap<>();
            kinds.put("registration number", random -> country.byNumber(random.nextInt(RECORDS)));
            kinds.put("mother's name misspelt", random -> country.byMother(random, random.nextInt(RECORDS)));
            kinds.put("names, range, area", random -> country.byChildRangeAndArea(random, random.nextInt(RECORDS)));
            kinds.put("any name of two words", random -> country.byAnyName(random, random.nextInt(RECORDS)));
            for (int callers : new int[] {1, 1, 16}) {
                for (var kind : kinds.entrySet()) {
                    List<Callable<Double>> here = new ArrayList<>();
                    List<Callable<Double>> there = new ArrayList<>();
                    var random = new Random(7);
                    for (int i = 0; i < SEARCHES; i++) {
                        Map<String, Object> asked = kind.getValue().apply(random);
                        var criteria = CriteriaReader.read(asked);
                        here.add(() -> milliseconds(
                                () -> turns.take(() -> SpeedTest.search(candidates, matcher, config, criteria))));
                        String query = query(asked).toString();
                        there.add(() -> milliseconds(() -> node.call("POST", INDEX + "/_search", query)
                                .orElseThrow()
                                .at("/hits/hits")
                                .size()));
                    }
                    SpeedTest.report(kind.getKey() + ": here", callers, SpeedTest.timed(here, callers));
                    SpeedTest.report(kind.getKey() + ": OpenCRVS", callers, SpeedTest.timed(there, callers));
                }
            }
        }
    }

    private static double milliseconds(Callable<Integer> search) throws Exception {
        long begun = System.nanoTime();
        assertThat(search.call()).isPositive();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void fill(RecordIndex index, OpenSearchCalls node, Country country) {
        ObjectNode mapping = json();
        ObjectNode fields = mapping.putObject("mappings").putObject("properties");
        fields.putObject("childDoB").put("type", "date");
        fields.putObject("dateOfDeclaration").put("type", "date");
        mapping.putObject("settings").put("number_of_shards", 1).put("number_of_replicas", 0);
        node.call("PUT", INDEX, mapping.toString());
        long here = 0;
        long there = 0;
        for (int first = 0; first < RECORDS; first += BULK) {
            var lines = new StringBuilder();
            long begun = System.nanoTime();
            for (int i = first; i < Math.min(RECORDS, first + BULK); i++) {
                index.put(country.record(i));
            }
            index.refresh();
            here += System.nanoTime() - begun;
            for (int i = first; i < Math.min(RECORDS, first + BULK); i++) {
                lines.append("{\"index\":{}}\n")
                        .append(document(country.record(i)))
                        .append('\n');
            }
            begun = System.nanoTime();
            node.call("POST", INDEX + "/_bulk", lines.toString());
            there += System.nanoTime() - begun;
        }
        int pieces = Segments.of(index);
        index.tidy();
        await().atMost(Duration.ofMinutes(10)).until(() -> {
            index.refresh();
            return pieces <= SpeedTest.WORTH_NOTHING || Segments.of(index) == 1;
        });
        // As favourable to the other: one piece, and nothing waiting.
        node.call("POST", INDEX + "/_forcemerge?max_num_segments=1", null);
        node.call("POST", INDEX + "/_refresh", null);
        System.out.printf(
                Locale.ROOT,
                "%,d records: %.0f/s here, %.0f/s in the node%n",
                RECORDS,
                RECORDS / (here / 1e9),
                RECORDS / (there / 1e9));
    }

    /** A record as OpenCRVS writes it into its index. */
    private static ObjectNode document(RecordSummary record) {
        ObjectNode document = json();
        document.put("registrationNumber", record.registrationNumber());
        document.put("type", record.status().name());
        document.put("dateOfDeclaration", record.createdAt().toEpochMilli());
        document.putArray("declarationJurisdictionIds").add(record.areaId());
        for (PersonRole role : PEOPLE) {
            record.person(role).ifPresent(person -> {
                document.put(role.prefix() + "FirstNames", person.names().get(0).given());
                document.put(role.prefix() + "FamilyName", person.names().get(0).family());
                document.put(role.prefix() + "DoB", person.birthDate());
            });
        }
        return document;
    }

    private static ObjectNode query(Map<String, Object> asked) {
        ObjectNode query = json().put("size", 10);
        ArrayNode must = query.putObject("query").putObject("bool").putArray("must");
        asked.forEach((parameter, value) -> {
            if (FUZZY.containsKey(parameter)) {
                multiMatch(must, value, List.of(FUZZY.get(parameter))).put("fuzziness", "AUTO");
            } else if (parameter.equals("name")) {
                List<String> everywhere = PEOPLE.stream()
                        .flatMap(role -> List.of(role.prefix() + "FirstNames", role.prefix() + "FamilyName").stream())
                        .toList();
                multiMatch(must, value, everywhere).put("fuzziness", "AUTO");
            } else if (parameter.equals("declarationJurisdictionId")) {
                must.addObject().putObject("match").put("declarationJurisdictionIds", value.toString());
            } else if (parameter.equals("childDoBStart")) {
                must.addObject()
                        .putObject("range")
                        .putObject("childDoB")
                        .put("gte", value.toString())
                        .put("lte", asked.get("childDoBEnd").toString());
            } else if (!parameter.equals("childDoBEnd")) {
                must.addObject().putObject("match").put(parameter, value.toString());
            }
        });
        must.addObject()
                .putObject("terms")
                .putArray("type.keyword")
                .add("REGISTERED")
                .add("CERTIFIED");
        query.putArray("sort").addObject().putObject("dateOfDeclaration").put("order", "desc");
        return query;
    }

    private static ObjectNode multiMatch(ArrayNode must, Object value, List<String> fields) {
        ObjectNode match = must.addObject().putObject("multi_match").put("query", value.toString());
        fields.forEach(match.putArray("fields")::add);
        return match;
    }

    private static ObjectNode json() {
        return MessageCodec.json().createObjectNode();
    }
}
