package org.crvs.interop.search.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.matching.Agreement;
import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.matching.Pairing;
import org.crvs.interop.search.matching.Population;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.testing.TestConfig;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DuplicateJudgeTest {

    private static final TestConfig CONFIG = TestConfig.eager(Path.of("unused"));

    private final DuplicateJudge judge =
            new DuplicateJudge(new Matcher(CONFIG, new Nicknames(CONFIG)).pairs(new Population(100_000, Map.of())));

    private final RecordFeatures asha = birth("Asha", "Banda", "2026-02-11", "Chipo", "Mwale", "1998-05-04");

    @Test
    void theSameBirthTwiceIsCertain() {
        Pairing pairing = judge.judge(asha, birth("Asha", "Banda", "2026-02-11", "Chipo", "Mwale", "1998-05-04"))
                .orElseThrow();
        assertThat(pairing.grade()).isEqualTo(Grade.CERTAIN);
        assertThat(pairing.agreements())
                .extracting(Agreement::field)
                .contains("child.given", "child.family", "child.birthDate", "mother.given", "mother.birthDate");
        assertThat(pairing.agreements())
                .isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.weight()), Math.abs(a.weight())));
    }

    @Test
    void whatIsNotKnownSaysNothing() {
        assertThat(judge.judge(asha, birth("Asha", "Banda", "2026-02-11", "Chipo", "Mwale", "1998"))
                        .orElseThrow()
                        .grade())
                .isEqualTo(Grade.CERTAIN);
        assertThat(judge.judge(
                                asha,
                                TestRecord.birth()
                                        .child("Asha", "Banda", "2026-02-11")
                                        .features())
                        .orElseThrow()
                        .score())
                .isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "Ashaa, Banda, 2026-02-11, Chipo, Mwale, 1998-05-04",
        "Asha, Bandah, 2026-02-11, Chippo, Mwale, 1998-05-04",
        "Banda, Asha, 2026-02-11, Chipo, Mwale, 1998-05-04",
        "Asha, Banda, 2026-11-02, Chipo, Mwale, 1998-05-04",
        "Asha, Banda, 2026-02-12, Chipo, Mwale, 1998-05-04",
        "Asha, Banda, 2025-02-11, Chipo, Mwale, 1998-05-04",
        "Asha, Phiri, 2026-02-11, Chipo, Mwale, 1998-05-04",
    })
    void slipsOfThePenStayProbable(
            String given, String family, String born, String mother, String motherFamily, String motherBorn) {
        Pairing pairing = judge.judge(asha, birth(given, family, born, mother, motherFamily, motherBorn))
                .orElseThrow();
        assertThat(pairing.score()).isGreaterThan(0.5);
        assertThat(pairing.grade()).isEqualTo(Grade.PROBABLE);
    }

    @ParameterizedTest
    @CsvSource({
        // Twins: the mother, the day and the family name are the same.
        "Bupe, Banda, 2026-02-11",
        "Ishaan, Banda, 2026-02-11",
        "Mutinta, Banda, 2026-02-12",
        // A sibling, and a sibling named after one who died.
        "Mary, Banda, 2024-01-01",
        "Asha, Banda, 2023-06-27",
    })
    void twinsAndSiblingsAreNoDuplicates(String given, String family, String born) {
        assertThat(judge.judge(asha, birth(given, family, born, "Chipo", "Mwale", "1998-05-04")))
                .isEmpty();
    }

    @Test
    void childrenOfOneBirthAreToldApartByTheirOrder() {
        assertThat(judge.judge(ordered("Asha", 1), ordered("Asha", 2))).isEmpty();
        assertThat(judge.judge(ordered("Asha", 1), ordered("Ashaa", 2))).isEmpty();
        assertThat(judge.judge(ordered("Asha", 1), ordered("Asha", 1))
                        .orElseThrow()
                        .grade())
                .isEqualTo(Grade.CERTAIN);
    }

    @Test
    void manyBirthsOfOneDayAreNoDuplicatesOfEachOther() {
        for (long registered : new long[] {0, 300, 100_000}) {
            // one in five children and one in four mothers have these names
            var common = new Population(registered, Map.of("child.given", List.of(0.2), "mother.given", List.of(0.25)));
            DuplicateJudge among = new DuplicateJudge(new Matcher(CONFIG, new Nicknames(CONFIG)).pairs(common));
            assertThat(among.judge(asha, birth("Asha", "Zulu", "2026-02-11", "Chipo", "Kalunga", "1991-09-30")))
                    .as("another mother's, among %d", registered)
                    .isEmpty();
            assertThat(among.judge(asha, birth("Asha", "Banda", "2026-02-11", "Chipo", "Mwale", "1998-05-04"))
                            .orElseThrow()
                            .score())
                    .as("the same birth, among %d", registered)
                    .isGreaterThan(0.99);
        }
    }

    @Test
    void birthsOfOneDayOfWhichLittleIsKnownAreNoDuplicates() {
        var common = new Population(300, Map.of("child.given", List.of(0.2), "mother.given", List.of(0.25)));
        DuplicateJudge among = new DuplicateJudge(new Matcher(CONFIG, new Nicknames(CONFIG)).pairs(common));
        Optional<Pairing> pairing = among.judge(
                birth("Asha", "Banda", "2026-02-11", "Chipo", "Mwale", null),
                birth("Asha", "Zulu", "2026-02-11", "Chipo", "Kalunga", null));
        assertThat(pairing.orElseThrow().score()).isLessThan(0.5);
    }

    @Test
    void aSlipInWhatTellsMothersApartIsNoOtherMother() {
        for (RecordFeatures same : List.of(
                mothers("Chipo", "Kalunga", "1998-05-04", "1234567890"),
                mothers("Chipo", "Mwale", "1971-12-30", "9876543210"),
                mothers("Chipo", "Kalunga", "1998-05-05", null))) {
            assertThat(judge.judge(mothers("Chipo", "Mwale", "1998-05-04", "1234567890"), same))
                    .isPresent();
        }
        assertThat(judge.judge(
                        mothers("Chipo", "Mwale", "1998-05-04", "1234567890"),
                        mothers("Chipo", "Kalunga", "1998-05-04", "5550001112")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // number and birthday are other ones
        "Chipo, Mwalo, 1971-12-30, 9876543210",
        // number and family name, number and given name
        "Chipo, Kalunga, 1998-05-04, 9876543210",
        "Ruth, Mwalo, 1998-05-04, 9876543210",
        // birthday and given name
        "Ruth, Mwalo, 1971-12-30,",
    })
    void mothersThatDifferInTwoThingsAreTwoThoughTheirNamesAreAlike(
            String given, String family, String born, String number) {
        assertThat(judge.judge(
                        mothers("Chipo", "Mwale", "1998-05-04", "1234567890"), mothers(given, family, born, number)))
                .isEmpty();
    }

    private static RecordFeatures mothers(String given, String family, String born, String number) {
        return TestRecord.birth()
                .child("Asha", "Banda", "2026-02-11")
                .mother(given, family, born, number)
                .features();
    }

    @Test
    void theDayOfABirthSaysLessThanABirthday() {
        Pairing pairing = judge.judge(asha, birth("Asha", "Banda", "2026-02-11", "Chipo", "Mwale", "1998-05-04"))
                .orElseThrow();
        assertThat(weight(pairing, "child.birthDate")).isBetween(6.0, 9.0);
        assertThat(weight(pairing, "mother.birthDate")).isGreaterThan(12);
    }

    private static double weight(Pairing pairing, String field) {
        return pairing.agreements().stream()
                .filter(agreement -> agreement.field().equals(field))
                .findFirst()
                .orElseThrow()
                .weight();
    }

    @Test
    void namesakesAreUnlikely() {
        Optional<Pairing> pairing =
                judge.judge(asha, birth("Asha", "Banda", "1979-07-30", "Grace", "Tembo", "1950-01-01"));
        assertThat(pairing.map(Pairing::score).orElse(0.0)).isLessThan(0.5);
    }

    @Test
    void deathsAreComparedByBothDates() {
        RecordFeatures death = TestRecord.death()
                .deceased("John", "Phiri", "1940-03-04", "2026-01-02")
                .features();
        Pairing again = judge.judge(
                        death,
                        TestRecord.death()
                                .deceased("Jon", "Phiri", "1940-03-04", "2026-01-03")
                                .features())
                .orElseThrow();
        assertThat(again.score()).isGreaterThan(0.9);
        assertThat(again.agreements()).extracting(Agreement::field).contains("deceased.deathDate");
        assertThat(judge.judge(
                        death,
                        TestRecord.death()
                                .deceased("Mary", "Phiri", "1940-03-04", "2026-01-02")
                                .features()))
                .as("a couple that died together")
                .isEmpty();
    }

    @Test
    void namesakesOfOneDayWhoDifferAlsoInNumberAndFamilyNameAreTwo() {
        RecordFeatures infant = deceased("Asha", "Kadzifunga", "2026-01-01", "1234567890");

        assertThat(judge.judge(infant, deceased("Asha", "Mbalusuri", "2026-01-01", "9876543210")))
                .isEmpty();
        assertThat(judge.judge(infant, deceased("Asha", "Mbalusuri", "1971-05-01", null)))
                .isEmpty();
        for (RecordFeatures same : List.of(
                deceased("Asha", "Kadzifunga", "2026-01-01", "9876543210"),
                deceased("Asha", "Kadzifungo", "2026-01-01", "9876543210"),
                deceased("Asha", "Mbalusuri", "2026-01-01", null),
                deceased("Asha", "Mbalusuri", "2026-01-01", "1234567890"))) {
            assertThat(judge.judge(infant, same)).isPresent();
        }
    }

    private static RecordFeatures deceased(String given, String family, String born, String number) {
        TestRecord death = TestRecord.death();
        return (number == null
                        ? death.deceased(given, family, born, "2026-01-03")
                        : death.deceased(given, family, born, "2026-01-03", number))
                .features();
    }

    @Test
    void aBirthIsNoDeath() {
        RecordFeatures death = TestRecord.death()
                .deceased("Asha", "Banda", "2026-02-11", "2026-02-11")
                .features();
        assertThat(judge.judge(asha, death)).isEmpty();
        assertThat(judge.judge(asha, TestRecord.birth().features())).isEmpty();
    }

    private static RecordFeatures ordered(String given, int order) {
        return TestRecord.birth()
                .child(given, "Banda", "2026-02-11", order)
                .mother("Chipo", "Mwale", "1998-05-04")
                .features();
    }

    private static RecordFeatures birth(
            String given, String family, String born, String mother, String motherFamily, String motherBorn) {
        return TestRecord.birth()
                .child(given, family, born)
                .mother(mother, motherFamily, motherBorn)
                .features();
    }
}
