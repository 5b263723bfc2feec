package org.crvs.interop.search.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.record.PersonRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class CriteriaReaderTest {

    @Test
    void readsEveryKindOfField() {
        SearchCriteria criteria = CriteriaReader.read(Map.of(
                "event", "birth",
                "registrationStatuses", List.of("REGISTERED", "DECLARATION_UPDATED"),
                "compositionType", List.of("birth-declaration"),
                "childLastName", "O'Brien",
                "motherDoBStart", "1990-01-01",
                "motherDoBEnd", "1991-12-31",
                "trackingId", "b-x7k2qa",
                "declarationJurisdictionId", "area",
                "contactNumber", "+260 97",
                "childGender", "Female"));

        assertThat(criteria.event()).contains(EventType.BIRTH);
        assertThat(criteria.statuses().orElseThrow()).containsExactly(RecordStatus.REGISTERED);
        assertThat(criteria.names())
                .containsExactly(new NameCriterion("childLastName", PersonRole.CHILD, Part.FAMILY, List.of("obrien")));
        assertThat(criteria.dates()).hasSize(1).allMatch(DateCriterion::range);
        assertThat(criteria.terms()).extracting(TermCriterion::value).containsExactly("BX7K2QA", "26097", "female");
        assertThat(criteria.places()).allMatch(PlaceCriterion::within);
        assertThat(criteria.fields())
                .containsExactly(
                        "childGender",
                        "childLastName",
                        "compositionType",
                        "contactNumber",
                        "declarationJurisdictionId",
                        "event",
                        "motherDoBStart",
                        "registrationStatuses",
                        "trackingId");
    }

    @Test
    void everyFieldOfTheInputIsRead() {
        for (var field : AdvancedSearchParametersInput.class.getFields()) {
            String name = field.getName();
            Map<String, Object> fields = new HashMap<>();
            if (name.endsWith("Start") || name.endsWith("End")) {
                String stem = name.replaceAll("(Start|End)$", "");
                fields.put(stem + "Start", "2026-01-01");
                fields.put(stem + "End", "2026-01-02");
            } else if (field.getType() == List.class) {
                fields.put(name, List.of("REGISTERED"));
            } else if (field.getType().isEnum()) {
                fields.put(name, "death");
            } else if (name.contains("DoB") || name.startsWith("dateOf")) {
                fields.put(name, "2026-01-01");
            } else {
                fields.put(name, "12345");
            }
            assertThat(CriteriaReader.read(fields).isEmpty()).as(name).isFalse();
        }
    }

    @Test
    void blankFieldsAreAbsent() {
        SearchCriteria criteria = CriteriaReader.read(Map.of(
                "name", "  ", "childDoB", "", "registrationStatuses", Arrays.asList("", null), "trackingId", "\t"));
        assertThat(criteria.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "tomorrow", "2026/01/01", "0"})
    void refusesImpossibleDates(String date) {
        assertThat(faults(Map.of("childDoB", date)))
                .containsExactly("/childDoB no-date childDoB is not a date of the calendar.");
    }

    @Test
    void refusesHalfAndReversedRanges() {
        assertThat(faults(Map.of("dateOfEventStart", "2026-01-01")))
                .containsExactly(
                        "/dateOfEventEnd half-range dateOfEventEnd must be provided along with dateOfEventStart");
        assertThat(faults(Map.of("fatherDoBEnd", "2026-01-01")))
                .containsExactly("/fatherDoBStart half-range fatherDoBStart must be provided along with fatherDoBEnd");
        assertThat(faults(Map.of("childDoBStart", "2026-01-02", "childDoBEnd", "2026-01-01")))
                .containsExactly("/childDoBEnd reversed-range childDoBEnd is before childDoBStart.");
    }

    @Test
    void refusesWhatIsTooLongTooManyOrUnprintable() {
        assertThat(faults(Map.of("name", "x".repeat(201))))
                .singleElement()
                .asString()
                .contains("too-long");
        assertThat(faults(Map.of("name", "a b c d e f g h i")))
                .singleElement()
                .asString()
                .contains("too-many");
        assertThat(faults(Map.of("name", "A\u0007sha")))
                .singleElement()
                .asString()
                .contains("control-character");
        assertThat(faults(Map.of("name", "***"))).singleElement().asString().contains("no-name");
        assertThat(faults(Map.of("trackingId", "--")))
                .singleElement()
                .asString()
                .contains("empty");
        assertThat(faults(Map.of("contactNumber", "none")))
                .singleElement()
                .asString()
                .contains("empty");
        assertThat(faults(Map.of("compositionType", Collections.nCopies(21, "x"))))
                .singleElement()
                .asString()
                .contains("too-many");
    }

    @Test
    void refusesUnknownCodesButKnowsFormerStatuses() {
        assertThat(faults(Map.of("event", "divorce")))
                .singleElement()
                .asString()
                .contains("unknown-event");
        assertThat(faults(Map.of("registrationStatuses", List.of("REGISTERED", "MINE"))))
                .singleElement()
                .asString()
                .startsWith("/registrationStatuses/1 unknown-status");
        assertThat(CriteriaReader.read(Map.of("registrationStatuses", List.of("DRAFT")))
                        .statuses()
                        .orElseThrow())
                .isEmpty();
    }

    @Test
    void collectsAllFaults() {
        assertThat(faults(Map.of("childDoB", "x", "motherDoB", "y", "fatherDoBStart", "2026-01-01")))
                .hasSize(3);
    }

    @Test
    void faultsNeverRepeatWhatWasWritten() {
        assertThat(faults(Map.of("childDoB", "secret-value", "registrationStatuses", List.of("secret-value"))))
                .noneMatch(fault -> fault.contains("secret"));
    }

    private static List<String> faults(Map<String, Object> fields) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> CriteriaReader.read(fields));
        assertThat(refusal).isNotNull();
        return refusal.faults().stream().map(CriteriaReaderTest::text).toList();
    }

    private static String text(Fault fault) {
        return fault.pointer() + " " + fault.code() + " " + fault.detail();
    }
}
