package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.linkage.SyntheticFamilies.Births;
import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.MatchingModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collection;
import java.util.List;

/** Twins, siblings and namesakes: where registers of births go wrong. */
class TwinsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void twinsAreNeverMergedAsCertain(long seed) {
        judge(seed, SyntheticFamilies.OWN_FIELDS);
    }

    /** Even when what a family shares has taught the model that families are persons. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void notEvenByWhatAFamilyShares(long seed) {
        judge(seed, SyntheticFamilies.ALL_FIELDS);
    }

    private static void judge(long seed, List<Field> fields) {
        Births births = SyntheticFamilies.births(seed, fields);
        Register register = births.register();
        Collection<Pair> candidates = Blocking.pairs(register);
        MatchingModel model = ModelEstimator.estimate(register, candidates, "births");
        List<Link> links = new Linker(register, model).link(candidates);

        Quality certain = Quality.of(register, links, Quality.atLeast(Grade.CERTAIN));
        Quality probable = Quality.of(register, links, Quality.atLeast(Grade.PROBABLE));
        long judgedTwins =
                links.stream().filter(link -> births.areTwins(link.pair())).count();
        System.out.println(certain.line("Families " + seed + ", " + fields.size() + " fields: certain"));
        System.out.println(probable.line("Families " + seed + ", " + fields.size() + " fields: p >= .5"));

        assertThat(births.twins()).hasSizeGreaterThan(200);
        assertThat(judgedTwins)
                .as("twins are compared, not just never looked at")
                .isGreaterThan(200);
        assertThat(links).filteredOn(Quality.atLeast(Grade.CERTAIN)).noneMatch(link -> births.areTwins(link.pair()));
        assertThat(certain.precision()).isGreaterThanOrEqualTo(0.99);
        assertThat(certain.recall()).isGreaterThanOrEqualTo(0.40);
        assertThat(probable.recall()).as("offered to a person's judgement").isGreaterThanOrEqualTo(0.85);
    }
}
