package org.crvs.interop.search.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.record.PersonRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

class EventQueryReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void andIsOneWayToMeetAll() {
        List<SearchCriteria> ways = read("""
                {"type":"and","clauses":[{"eventType":"birth","trackingId":{"type":"exact","term":"BX7K2QA"}},
                  {"data":{"child.name":{"type":"fuzzy","term":"Asha Banda"},
                           "child.dob":{"type":"range","gte":"2026-01-01","lte":"2026-12-31"}}}]}""");
        assertThat(ways).singleElement().satisfies(way -> {
            assertThat(way.event()).contains(EventType.BIRTH);
            assertThat(way.names())
                    .containsExactly(new NameCriterion(
                            "childName", PersonRole.CHILD, NameCriterion.Part.WHOLE, List.of("asha", "banda")));
            assertThat(way.fields()).containsExactly("childDoBStart", "childName", "event", "trackingId");
        });
    }

    @Test
    void orIsAWayEachAndNests() {
        List<SearchCriteria> ways = read("""
                {"type":"and","clauses":[
                  {"type":"or","clauses":[{"eventType":"birth"},{"eventType":"death"}]},
                  {"type":"or","clauses":[{"trackingId":"A1"},{"trackingId":"B2"},{"id":"c3"}]}]}""");
        assertThat(ways).hasSize(6);
        assertThat(ways).filteredOn(way -> way.event().get() == EventType.DEATH).hasSize(3);
    }

    @Test
    void choicesAreWays() {
        List<SearchCriteria> ways = read("{\"status\":{\"type\":\"anyOf\",\"terms\":[\"REGISTERED\",\"DECLARED\"]}}");
        assertThat(ways).hasSize(2);
        assertThat(ways.get(0).statuses().orElseThrow())
                .containsExactlyInAnyOrder(RecordStatus.REGISTERED, RecordStatus.CERTIFIED, RecordStatus.ISSUED);
    }

    @Test
    void flagsTellWhatWasDoneToRegisteredRecords() {
        assertThat(statuses("{\"flags\":{\"anyOf\":[\"certified\",\"rejected\"]}}"))
                .containsExactly(RecordStatus.CERTIFIED);
        assertThat(statuses("{\"flags\":{\"noneOf\":[\"certified\"]}}"))
                .containsExactlyInAnyOrder(RecordStatus.REGISTERED, RecordStatus.ISSUED);
        assertThat(statuses("{\"flags\":{\"anyOf\":[\"rejected\"]}}")).isEmpty();
        assertThat(statuses("{\"flags\":{\"anyOf\":[\"issued\"],\"noneOf\":[\"issued\"]}}"))
                .isEmpty();
        assertThat(statuses("{\"status\":\"REGISTERED\",\"flags\":{\"anyOf\":[\"issued\"]}}"))
                .containsExactly(RecordStatus.ISSUED);
    }

    private static java.util.Set<RecordStatus> statuses(String query) {
        return read(query).get(0).statuses().orElseThrow();
    }

    @Test
    void exactNamesAreNotTakenForMisspeltOnes() {
        List<SearchCriteria> ways = read("{\"data\":{\"child.name\":{\"type\":\"exact\",\"term\":\"Asha Banda\"},"
                + "\"mother.name\":{\"type\":\"fuzzy\",\"term\":\"Chipo Banda\"}}}");
        assertThat(ways.get(0).names()).extracting(NameCriterion::exact).containsExactly(true, false);
    }

    @Test
    void timePeriodsEndToday() {
        SearchCriteria way =
                read("{\"legalStatuses.REGISTERED.acceptedAt\":{\"type\":\"timePeriod\",\"term\":\"last30Days\"}}")
                        .get(0);
        assertThat(way.dates()).singleElement().satisfies(date -> {
            assertThat(date.span().first()).isEqualTo("2026-02-08");
            assertThat(date.span().last()).isEqualTo(TODAY);
        });
    }

    @Test
    void placesAreMetExactlyOrWithin() {
        assertThat(read("{\"createdAtLocation\":{\"type\":\"within\",\"location\":\"area\"}}")
                        .get(0)
                        .places())
                .singleElement()
                .satisfies(place -> assertThat(place.within()).isTrue());
        assertThat(read("{\"createdAtLocation\":{\"type\":\"exact\",\"term\":\"office\"}}")
                        .get(0)
                        .places())
                .singleElement()
                .satisfies(place -> assertThat(place.within()).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                     | /query",
                "{}                                                                     | /query",
                "{\"type\":\"not\",\"clauses\":[{\"id\":\"x\"}]}                        | /query/type",
                "{\"type\":\"and\",\"clauses\":[]}                                      | /query/clauses",
                "{\"type\":\"and\",\"clauses\":[{\"id\":\"x\"}],\"boost\":1}            | /query/boost",
                "{\"village\":\"x\"}                                                    | /query/village",
                "{\"data\":{}}                                                          | /query/data",
                "{\"data\":{\"child.shoeSize\":\"x\"}}                                  | /query/data/child.shoeSize",
                "{\"id\":{\"type\":\"fuzzyish\",\"term\":\"x\"}}                        | /query/id/type",
                "{\"id\":{\"type\":\"exact\"}}                                          | /query/id/term",
                "{\"id\":{\"type\":\"range\",\"gte\":\"a\",\"lte\":\"b\"}}              | /query/id/type",
                "{\"createdAt\":{\"type\":\"range\",\"gte\":\"2026-01-01\"}}            | /query/createdAt/lte",
                "{\"createdAt\":{\"type\":\"timePeriod\",\"term\":\"ever\"}}            | /query/createdAt/term",
                "{\"status\":{\"type\":\"anyOf\",\"terms\":[]}}                         | /query/status/terms",
                "{\"status\":\"LOST\"}                                                  | /query/status",
                "{\"flags\":{}}                                                         | /query/flags",
                "{\"data\":{\"child.dob\":\"2026-02-31\"}}                              | /query/data/child.dob",
                "{\"createdAt\":{\"type\":\"range\",\"gte\":\"2026-02\",\"lte\":\"2026-01\"}} | /query/createdAt/lte",
                "{\"type\":\"and\",\"clauses\":[{\"id\":\"a\"},{\"id\":\"b\"}]}         | /query/clauses/1",
            })
    void faultsAreNamed(String query, String pointer) {
        assertThatThrownBy(() -> read(query))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.faults())
                        .extracting(Fault::pointer)
                        .contains(pointer));
    }

    @Test
    void deepAndWideQueriesAreRefused() {
        String deep = "{\"id\":\"x\"}";
        for (int i = 0; i < 6; i++) {
            deep = "{\"type\":\"or\",\"clauses\":[" + deep + "]}";
        }
        String tooDeep = deep;
        assertThatThrownBy(() -> read(tooDeep)).hasMessageContaining("too many clauses");
        String or = "{\"type\":\"or\",\"clauses\":[{\"eventType\":\"birth\"},{\"eventType\":\"death\"},"
                + "{\"trackingId\":\"a\"}]}";
        String wide = "{\"type\":\"and\",\"clauses\":[" + or + "," + or.replace("eventType", "id") + ","
                + or.replace("eventType", "createdAt") + "," + or + "]}";
        assertThatThrownBy(() -> read(wide)).isInstanceOf(ProblemException.class);
    }

    private static List<SearchCriteria> read(String query) {
        try {
            return EventQueryReader.read(MessageCodec.json().readTree(query), TODAY);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
