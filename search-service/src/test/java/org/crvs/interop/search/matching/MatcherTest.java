package org.crvs.interop.search.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.record.RecordSummary;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

class MatcherTest {

    private final Matcher matcher = new Matcher();

    private final RecordSummary birth = TestRecord.birth()
            .child("Asha", "Banda", "2026-02-11")
            .mother("Chipo", "Mwale", "1998-05-04", "123")
            .father("John", "Banda", "1990")
            .registrationNumber("2026X")
            .summary();

    @Test
    void aNumberIsCertain() {
        assertThat(match(Map.of("registrationNumber", "2026X")).grade()).isEqualTo(Grade.CERTAIN);
        assertThat(match(Map.of("motherIdentifier", "123")).score()).isEqualTo(1.0);
    }

    @Test
    void aFullNameWithItsDateIsCertain() {
        Match match = match(Map.of("childFirstNames", "Asha", "childLastName", "Banda", "childDoB", "2026-02-11"));
        assertThat(match.grade()).isEqualTo(Grade.CERTAIN);
        assertThat(match.score()).isEqualTo(1.0);
    }

    @Test
    void aNameAloneIsNeverCertain() {
        assertThat(match(Map.of("childFirstNames", "Asha", "childLastName", "Banda"))
                        .grade())
                .isEqualTo(Grade.PROBABLE);
        assertThat(match(Map.of("name", "Asha Banda")).grade()).isEqualTo(Grade.PROBABLE);
        assertThat(match(Map.of("childLastName", "Banda")).grade()).isEqualTo(Grade.POSSIBLE);
    }

    @Test
    void misspeltNamesAreProbable() {
        Match match = match(Map.of("motherFirstNames", "Chipoh", "motherFamilyName", "Mwalle"));
        assertThat(match.grade()).isEqualTo(Grade.PROBABLE);
        assertThat(match.score()).isLessThan(1);
    }

    @Test
    void swappedNamesAreFoundAndBelievedLess() {
        Match match = match(Map.of("childFirstNames", "Banda", "childLastName", "Asha"));
        assertThat(match.reasons()).extracting(Reason::how).containsOnly("given and family name swapped");
        assertThat(match.score()).isCloseTo(0.85, within(0.001));
    }

    @Test
    void twoPeopleNeverMakeOneMatch() {
        assertThat(matched(Map.of("name", "Chipo Banda"))).isEmpty();
        assertThat(matched(Map.of("motherFirstNames", "Asha", "motherFamilyName", "Mwale")))
                .isEmpty();
        assertThat(matched(Map.of("childFirstNames", "Banda", "childLastName", "Banda")))
                .isEmpty();
    }

    @Test
    void onePersonsNameMustBeMetInFull() {
        assertThat(matched(Map.of("motherFirstNames", "Chipo", "motherFamilyName", "Tembo")))
                .isEmpty();
        assertThat(matched(Map.of("spouseFirstNames", "Chipo"))).isEmpty();
    }

    @Test
    void datesSwappedOrKnownInPartCountForLess() {
        Match swapped = match(Map.of("childFirstNames", "Asha", "childLastName", "Banda", "childDoB", "2026-11-02"));
        assertThat(swapped.grade()).isEqualTo(Grade.PROBABLE);
        assertThat(swapped.reasons().get(2).how()).isEqualTo("day and month swapped");
        Match partly = match(Map.of("fatherFirstNames", "John", "fatherDoB", "1990-07-01"));
        assertThat(partly.reasons().get(1).how()).isEqualTo("day or month not known");
        assertThat(matched(Map.of("childFirstNames", "Asha", "childDoB", "2026-02-12")))
                .isEmpty();
        assertThat(matched(Map.of("spouseDoB", "1990-01-01", "childFirstNames", "Asha")))
                .isEmpty();
    }

    @Test
    void contributionsAddUpToTheScore() {
        Match match = match(Map.of(
                "motherFirstNames", "Chipoh",
                "motherFamilyName", "Mwalle",
                "childDoB", "2026-11-02",
                "dateOfDeclaration", "2026-03-01",
                "childGender", "female",
                "declarationLocationId", "any",
                "nationalId", "123"));
        assertThat(match.reasons()).hasSize(7);
        assertThat(match.reasons().stream().mapToDouble(Reason::contribution).sum())
                .isCloseTo(match.score(), within(0.001));
        assertThat(match.score()).isBetween(0.8, 1.0);
    }

    @Test
    void reasonsNeverCarryValues() {
        Match match = match(Map.of("motherFirstNames", "Chipoh", "motherFamilyName", "Mwalle", "nationalId", "123"));
        assertThat(match.toString()).doesNotContainIgnoringCase("chipo").doesNotContain("123");
    }

    @Test
    void aNearerNameScoresHigher() {
        double equal = match(Map.of("name", "Chipo Mwale")).score();
        double near = match(Map.of("name", "Chipoh Mwale")).score();
        double farther = match(Map.of("name", "Chipoh Mwalle")).score();
        assertThat(equal).isGreaterThan(near);
        assertThat(near).isGreaterThan(farther);
    }

    private Match match(Map<String, Object> fields) {
        return matched(fields).orElseThrow();
    }

    private Optional<Match> matched(Map<String, Object> fields) {
        return matcher.match(CriteriaReader.read(fields), birth);
    }
}
