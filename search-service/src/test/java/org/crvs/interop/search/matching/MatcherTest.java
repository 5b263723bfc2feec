package org.crvs.interop.search.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.model.Posterior;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.testing.TestConfig;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class MatcherTest {

    private static final TestConfig CONFIG = TestConfig.eager(Path.of("unused"));

    private final Matcher matcher = new Matcher(CONFIG, new Nicknames(CONFIG));

    private final Population hundred = new Population(100, Map.of());

    private final RecordFeatures birth = TestRecord.birth()
            .child("Asha", "Banda", "2026-02-11")
            .mother("Chipo", "Mwale", "1998-05-04", "123")
            .father("John", "Banda", "1990")
            .registrationNumber("2026X")
            .features();

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
        Match inPlace = match(Map.of("childFirstNames", "Asha", "childLastName", "Banda"));
        assertThat(match.bits()).isLessThan(inPlace.bits());
        assertThat(match.grade()).isNotEqualTo(Grade.CERTAIN);
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
    void contributionsMakeTheScore() {
        Match match = match(Map.of(
                "motherFirstNames", "Chipoh",
                "motherFamilyName", "Mwalle",
                "childDoB", "2026-11-02",
                "dateOfDeclaration", "2026-03-01",
                "childGender", "female",
                "declarationLocationId", "any",
                "nationalId", "123"));
        assertThat(match.reasons()).hasSize(7);
        double bits = match.reasons().stream().mapToDouble(Reason::contribution).sum();
        assertThat(Posterior.of(Posterior.bits(1 / 101.0) + bits)).isCloseTo(match.score(), within(0.001));
        assertThat(match.reasons()).allMatch(reason -> reason.contribution() > 0);
    }

    @Test
    void theMoreAreSearchedTheLessANameSays() {
        SearchCriteria search = CriteriaReader.read(Map.of("childFirstNames", "Asha", "childLastName", "Banda"));
        double among = Double.MAX_VALUE;
        for (long records : List.of(1L, 1_000L, 100_000L, 10_000_000L)) {
            Match match = matcher.judge(search, new Population(records, Map.of()))
                    .match(birth)
                    .orElseThrow();
            assertThat(match.bits()).isLessThan(among);
            among = match.bits();
        }
        assertThat(among).as("less likely than not").isNegative();
    }

    @Test
    void aRareNameSaysMoreThanACommonOne() {
        SearchCriteria search = CriteriaReader.read(Map.of("childFirstNames", "Asha", "childLastName", "Banda"));
        Match rare = among(search, 0.0001);
        Match common = among(search, 0.2);
        assertThat(rare.score()).isGreaterThan(0.99);
        assertThat(common.score()).isLessThan(0.2);
        assertThat(common.grade()).isEqualTo(Grade.POSSIBLE);
        assertThat(rare.reasons().get(1).contribution()
                        - common.reasons().get(1).contribution())
                .as("about log2 of how much rarer it is")
                .isCloseTo(Math.log(2000) / Math.log(2), within(1.0));
        // Nearly a common name is worth no more than the common name itself.
        SearchCriteria misspelt = CriteriaReader.read(Map.of("childFirstNames", "Asha", "childLastName", "Bandah"));
        assertThat(among(misspelt, 0.2).bits()).isLessThan(common.bits());
    }

    @Test
    void twinsAreNeverCertain() {
        Match twin = match(Map.of("childFirstNames", "Asho", "childLastName", "Banda", "childDoB", "2026-02-11"));
        assertThat(twin.grade()).isEqualTo(Grade.PROBABLE);
        Match initial = match(Map.of("childFirstNames", "A", "childLastName", "Banda", "childDoB", "2026-02-11"));
        assertThat(initial.grade()).isEqualTo(Grade.PROBABLE);
    }

    @Test
    void theWiderARangeTheLessItSays() {
        double day = dated("2026-02-11", "2026-02-11");
        double month = dated("2026-02-01", "2026-02-28");
        double decade = dated("2020-01-01", "2029-12-31");
        assertThat(day).isGreaterThan(month + 4);
        assertThat(month).isGreaterThan(decade + 6);
        assertThat(dated("1000-01-01", "2999-12-31")).isZero();
    }

    @Test
    void wholeNamesAreWeighedWordByWord() {
        SearchCriteria search = CriteriaReader.read(Map.of("name", "Asha Banda"));
        Population shares = new Population(100, Map.of("name", List.of(0.01, 0.5)));
        Match known = matcher.judge(search, shares).match(birth).orElseThrow();
        assertThat(known.reasons()).hasSize(1);
        assertThat(known.bits()).isLessThan(match(Map.of("name", "Asha Banda")).bits());
    }

    private double dated(String start, String end) {
        return match(Map.of("childFirstNames", "Asha", "childDoBStart", start, "childDoBEnd", end))
                .reasons()
                .get(1)
                .contribution();
    }

    private Match among(SearchCriteria search, double share) {
        Population known =
                new Population(10_000, Map.of("childFirstNames", List.of(0.001), "childLastName", List.of(share)));
        return matcher.judge(search, known).match(birth).orElseThrow();
    }

    @Test
    void reasonsNeverCarryValues() {
        Match match = match(Map.of("motherFirstNames", "Chipoh", "motherFamilyName", "Mwalle", "nationalId", "123"));
        assertThat(match.toString()).doesNotContainIgnoringCase("chipo").doesNotContain("123");
    }

    @Test
    void aNearerNameScoresHigher() {
        double equal = match(Map.of("name", "Chipo Mwale")).bits();
        double near = match(Map.of("name", "Chipoh Mwale")).bits();
        double farther = match(Map.of("name", "Chipoh Mwalle")).bits();
        assertThat(equal).isGreaterThan(near);
        assertThat(near).isGreaterThan(farther);
    }

    private Match match(Map<String, Object> fields) {
        return matched(fields).orElseThrow();
    }

    private Optional<Match> matched(Map<String, Object> fields) {
        return matcher.judge(CriteriaReader.read(fields), hundred).match(birth);
    }
}
