package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.linkage.DamagedRegister.Damage;
import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.MatchingModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collection;
import java.util.List;

/** Registers damaged in one way throughout, which no test set is: no single way may bring matching down. */
class DamageTest {

    private static final int PEOPLE = 1_000;

    @ParameterizedTest
    @CsvSource({
        "NAMES_SWAPPED, 0.99, 0.99",
        "DATE_SWAPPED, 0.99, 0.99",
        "MOVED, 0.99, 0.99",
        "NO_NUMBER, 0.99, 0.99",
        "OTHER_NUMBER, 0.99, 0.99",
        "OTHER_SCRIPT, 0.99, 0.99",
        "MISSPELT, 0.99, 0.99",
        "INITIALS, 0.99, 0.99",
        "NO_DATE, 0.99, 0.99",
        "ANY_TWO, 0.99, 0.99",
    })
    void isLivedWith(Damage damage, double precision, double recall) {
        Register register = DamagedRegister.of(2026, PEOPLE, damage);
        Collection<Pair> candidates = Blocking.pairs(register);
        MatchingModel model = ModelEstimator.estimate(register, candidates, damage.name());
        List<Link> links = new Linker(register, model).link(candidates);

        Quality probable = Quality.of(register, links, Quality.atLeast(Grade.PROBABLE));
        System.out.println(probable.line("Damaged, " + damage + ": probable"));
        assertThat(probable.precision()).isGreaterThanOrEqualTo(precision);
        assertThat(probable.recall()).isGreaterThanOrEqualTo(recall);
        assertThat(Quality.of(register, links, Quality.atLeast(Grade.CERTAIN)).wrong())
                .isZero();
    }
}
