package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.testing.TestConfig;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class CriteriaQueryTest {

    @TempDir
    Path folder;

    private RecordIndex index;

    @BeforeEach
    void open() throws IndexUnusableException {
        index = RecordIndex.open(folder);
        put(TestRecord.birth()
                .id("asha")
                .trackingId("BX7K2QA")
                .registrationNumber("2026/BX7K-2QA")
                .child("Asha Mary", "Banda", "2026-02-11")
                .mother("Catherine", "O'Brien", "1998", "NID 12-3")
                .contact("MOTHER", "+260 97 1234567", "Chipo@Example.ORG")
                .office("office", "district")
                .at("2026-03-01T23:30:00Z"));
        put(TestRecord.death()
                .id("old")
                .at("2025-05-05T00:00:00Z")
                .deceased("John", "Phiri", "1940-03-04", "2026-01-02T01:02:03Z"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "childFirstNames, Asha",
        "childFirstNames, ASHÁ",
        "childFirstNames, Aska",
        "childFirstNames, sAha",
        "childFirstNames, A",
        "childFirstNames, AshaMary",
        "childFirstNames, Banda",
        "childLastName, Bannda",
        "motherFirstNames, Katharyn",
        "motherFamilyName, O Brien",
        "motherFamilyName, OBrian",
        "name, Asha",
        "name, Asha Banda",
        "name, Asha Mary Bandah",
        "name, Brien",
        "trackingId, bx7k2qa",
        "registrationNumber, 2026BX7K2QA",
        "nationalId, nid123",
        "motherIdentifier, NID-12-3",
        "contactNumber, 0971234567",
        "contactNumber, +260971234567",
        "contactEmail, chipo@example.org",
        "childDoB, 2026-02-11",
        "childDoB, 2026-11-02",
        "childDoB, 2026-02",
        "childDoB, 2026",
        "motherDoB, 1998-07-05",
        "dateOfEvent, 2026-02-11",
        "childGender, FEMALE",
        "recordId, ASHA",
        "compositionType, birth-declaration",
        "declarationLocationId, office",
        "declarationJurisdictionId, district",
        "dateOfDeclaration, 2026-03-01",
        "dateOfRegistration, 2026-03-01",
    })
    void finds(String field, String value) {
        assertThat(search(field, value)).contains("asha").doesNotContain("old");
    }

    @ParameterizedTest
    @CsvSource({
        "childFirstNames, Mutinta",
        "name, Asha Phiri",
        "motherFirstNames, Asha",
        "trackingId, BX7K2Q",
        "trackingId, BX7K2QB",
        "registrationNumber, 2026*",
        "trackingId, a OR trackingId:*",
        "nationalId, 12",
        "childDoB, 2026-02-12",
        "motherDoB, 1997-12-31",
        "dateOfEvent, 2026-01-03",
        "dateOfRegistration, 2026-03-02",
        "contactEmail, example.org",
    })
    void findsNothing(String field, String value) {
        assertThat(search(field, value)).isEmpty();
    }

    @Test
    void deathsAreFoundByTheirDay() {
        assertThat(search("dateOfEvent", "2026-01-02")).containsExactly("old");
        assertThat(search(Map.of("dateOfEventStart", "2026-01-01", "dateOfEventEnd", "2026-01-31")))
                .containsExactly("old");
        assertThat(search("event", "death")).containsExactly("old");
    }

    @Test
    void everyFieldMustBeMet() {
        assertThat(search(Map.of("childFirstNames", "Asha", "childDoB", "2026-02-11")))
                .containsExactly("asha");
        assertThat(search(Map.of("childFirstNames", "Asha", "childDoB", "2020-02-11")))
                .isEmpty();
        assertThat(search(Map.of("childFirstNames", "Asha", "event", "death"))).isEmpty();
    }

    @Test
    void eachWidthFindsMore() {
        put(TestRecord.birth().id("one-off").child("Ashar", "Banda", "2026-02-11"));
        put(TestRecord.birth().id("both-off").child("Ashar", "Bands", "2026-02-11"));
        put(TestRecord.birth().id("sounds").child("Ashe", "Bhaenda", "2026-02-11"));
        Map<String, Object> names = Map.of("childFirstNames", "Asha", "childLastName", "Banda");
        assertThat(ids(ZoneOffset.UTC, names, Width.EXACT)).containsExactly("asha");
        assertThat(ids(ZoneOffset.UTC, names, Width.NEARLY)).containsExactlyInAnyOrder("asha", "one-off");
        assertThat(ids(ZoneOffset.UTC, names, Width.NEAR)).containsExactlyInAnyOrder("asha", "one-off", "both-off");
        assertThat(ids(ZoneOffset.UTC, names, Width.WIDE))
                .containsExactlyInAnyOrder("asha", "one-off", "both-off", "sounds");
    }

    @Test
    void daysBeginWhereTheCountryIs() {
        ZoneId lusaka = ZoneId.of("Africa/Lusaka");
        assertThat(ids(lusaka, Map.of("dateOfDeclaration", "2026-03-02"))).contains("asha");
        assertThat(ids(lusaka, Map.of("dateOfDeclaration", "2026-03-01"))).doesNotContain("asha");
    }

    @ParameterizedTest
    @EnumSource(RecordStatus.class)
    void onlyWhatIsOnTheRegisterIsFound(RecordStatus status) {
        put(TestRecord.birth().id("s").status(status).trackingId("STATUS"));
        boolean visible = RecordSummaries.REGISTERED.contains(status);
        assertThat(search("trackingId", "STATUS")).hasSize(visible ? 1 : 0);
        assertThat(search(Map.of("trackingId", "STATUS", "registrationStatuses", List.of(status.name()))))
                .hasSize(visible ? 1 : 0);
        assertThat(search(Map.of("trackingId", "STATUS", "registrationStatuses", List.of("DRAFT"))))
                .isEmpty();
    }

    @Test
    void theLargestSearchStaysWithinTheClauseLimit() {
        IndexSearcher.setMaxClauseCount(65_536);
        String name = String.join(" ", Collections.nCopies(8, "Johnathanson"));
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", name);
        for (String role : List.of("child", "mother", "father", "deceased", "spouse", "informant")) {
            fields.put(role + "FirstNames", name);
            fields.put(role.equals("child") ? "childLastName" : role + "FamilyName", name);
        }
        assertThat(search(fields)).isEmpty();
    }

    private void put(TestRecord record) {
        index.put(record.summary());
        index.refresh();
    }

    private List<String> search(String field, String value) {
        return search(Map.of(field, field.equals("compositionType") ? List.of(value) : value));
    }

    private List<String> search(Map<String, Object> fields) {
        return ids(ZoneOffset.UTC, fields);
    }

    private List<String> ids(ZoneId zone, Map<String, Object> fields) {
        return ids(zone, fields, Width.WIDE);
    }

    private List<String> ids(ZoneId zone, Map<String, Object> fields, Width width) {
        return index.search((searcher, spellings) -> {
            var nicknames = new Nicknames(TestConfig.eager(folder));
            var queries = new CriteriaQuery(new Jurisdictions(), zone, NameQuery.of(spellings, nicknames, searcher));
            Query query = new BooleanQuery.Builder()
                    .add(queries.of(CriteriaReader.read(fields), width), Occur.MUST)
                    .add(
                            VisibilityQuery.of(Visibility.of(RecordSummaries.REGISTERED), new Jurisdictions()),
                            Occur.FILTER)
                    .build();
            List<String> ids = new ArrayList<>();
            for (ScoreDoc found : searcher.search(query, 100).scoreDocs) {
                ids.add(RecordIndex.summary(searcher, found.doc).id());
            }
            return ids;
        });
    }
}
