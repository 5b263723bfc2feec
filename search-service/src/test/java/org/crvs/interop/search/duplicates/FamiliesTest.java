package org.crvs.interop.search.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.matching.Pairing;
import org.crvs.interop.search.matching.Population;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.testing.TestConfig;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Families of births as the search for duplicates meets them: siblings and twins of one mother, and births told twice. */
class FamiliesTest {

    private static final int FAMILIES = 1_500;
    private static final String[] STARTS = {"ba", "chi", "da", "fe", "ka", "lu", "ma", "ne", "pa", "ru", "se", "tu"};
    private static final String[] MIDDLES = {"ba", "le", "mi", "ndo", "po", "ra", "si", "ta", "wa", "zi"};
    private static final String[] ENDS = {"na", "la", "si", "to", "mbe", "ko", "di", "ya"};
    private static final TestConfig CONFIG = TestConfig.eager(Path.of("unused"));

    private final Random random = new Random(42);
    private final DuplicateJudge judge =
            new DuplicateJudge(new Matcher(CONFIG, new Nicknames(CONFIG)).pairs(new Population(100_000, Map.of())));

    private record Birth(String given, String family, LocalDate born, String mother, LocalDate motherBorn, int order) {

        RecordFeatures features() {
            TestRecord record = order > 0
                    ? TestRecord.birth().child(given, family, born.toString(), order)
                    : TestRecord.birth().child(given, family, born.toString());
            return record.mother(mother, family, motherBorn == null ? null : motherBorn.toString())
                    .features();
        }

        Birth called(String other) {
            return new Birth(other, family, born, mother, motherBorn, order);
        }
    }

    @Test
    void siblingsAndTwinsAreNoDuplicatesAndBirthsToldTwiceAre() {
        int told = 0;
        int toldTwice = 0;
        int wrong = 0;
        for (int i = 0; i < FAMILIES; i++) {
            Birth child = child();
            toldTwice++;
            told += isTold(child, damaged(child)) ? 1 : 0;
            wrong += isTold(child, sibling(child)) ? 1 : 0;
            wrong += isTold(child, child.called(otherName(child.given()))) ? 1 : 0;
        }
        double precision = told / (double) (told + wrong);
        double recall = told / (double) toldTwice;
        System.out.printf("Duplicates among families: precision %.4f, recall %.4f%n", precision, recall);
        assertThat(precision).isGreaterThanOrEqualTo(0.98);
        assertThat(recall).isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void twinsOfKnownOrderAreNeverToldHoweverAlikeTheirNames() {
        for (int i = 0; i < FAMILIES; i++) {
            Birth one = child();
            Birth first = new Birth(one.given(), one.family(), one.born(), one.mother(), one.motherBorn(), 1);
            Birth second = new Birth(
                    one.given().replaceAll(".$", "e"), one.family(), one.born(), one.mother(), one.motherBorn(), 2);
            assertThat(judge.judge(first.features(), second.features())).isEmpty();
        }
    }

    @Test
    void nothingButTheLetterIsCertain() {
        List<Pairing> certain = new ArrayList<>();
        for (int i = 0; i < FAMILIES; i++) {
            Birth child = child();
            Birth alike = child.called(child.given().replaceAll(".$", "e"));
            if (!alike.given().equals(child.given())) {
                judge.judge(child.features(), alike.features())
                        .filter(pairing -> pairing.grade() == Grade.CERTAIN)
                        .ifPresent(certain::add);
            }
        }
        assertThat(certain).as("twins whose order nobody wrote down").isEmpty();
    }

    private boolean isTold(Birth one, Birth other) {
        Optional<Pairing> pairing = judge.judge(one.features(), other.features());
        return pairing.filter(found -> found.score() >= 0.5).isPresent();
    }

    private Birth child() {
        LocalDate born = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9_000));
        return new Birth(word(), word(), born, word(), born.minusDays(7_000 + random.nextInt(6_000)), 0);
    }

    private Birth sibling(Birth child) {
        LocalDate born = child.born().plusDays(300 + random.nextInt(2_000));
        return new Birth(otherName(child.given()), child.family(), born, child.mother(), child.motherBorn(), 0);
    }

    /** The same birth told again, with a slip. */
    private Birth damaged(Birth child) {
        return switch (random.nextInt(5)) {
            case 0 -> child.called(misspelt(child.given()));
            case 1 ->
                new Birth(child.given(), misspelt(child.family()), child.born(), child.mother(), child.motherBorn(), 0);
            case 2 -> new Birth(child.given(), child.family(), child.born(), child.mother(), null, 0);
            case 3 ->
                new Birth(
                        child.given(), child.family(), child.born().plusDays(1), child.mother(), child.motherBorn(), 0);
            default -> new Birth(child.given(), child.family(), child.born(), word(), child.motherBorn(), 0);
        };
    }

    private String otherName(String name) {
        String other = word();
        return other.charAt(0) == name.charAt(0) ? otherName(name) : other;
    }

    private String misspelt(String name) {
        int at = 2 + random.nextInt(name.length() - 3);
        return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    private String word() {
        return STARTS[random.nextInt(STARTS.length)]
                + MIDDLES[random.nextInt(MIDDLES.length)]
                + MIDDLES[random.nextInt(MIDDLES.length)]
                + ENDS[random.nextInt(ENDS.length)];
    }
}
