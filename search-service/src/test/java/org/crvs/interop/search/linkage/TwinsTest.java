package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crvs.interop.search.linkage.SyntheticFamilies.Births;
import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Relatives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collection;
import java.util.List;

/** Twins, siblings and namesakes: where registers of births go wrong. */
class TwinsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
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
        // What is left are twins of whom one was entered again with the other's very name, or nearly, and no number.
        long mistaken = links.stream()
                .filter(Quality.atLeast(Grade.PROBABLE))
                .filter(link -> births.areTwins(link.pair()))
                .count();
        assertThat(mistaken).as("twins of %d offered as one", judgedTwins).isLessThan(judgedTwins / 20);
        assertThat(certain.precision()).isGreaterThanOrEqualTo(0.99);
        assertThat(certain.recall()).isGreaterThanOrEqualTo(0.39);
        assertThat(probable.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(probable.recall()).as("offered to a person's judgement").isGreaterThanOrEqualTo(0.77);
    }

    /** With families unknown to the model, what they share would be taken for one person's. */
    @Test
    void relativesAreLearntWhereThereAreAnyAndNotElsewhere() {
        Births births = SyntheticFamilies.births(1, SyntheticFamilies.ALL_FIELDS);
        MatchingModel families =
                ModelEstimator.estimate(births.register(), Blocking.pairs(births.register()), "births");
        assertThat(families.relatives()).extracting(Relatives::kin).containsExactly("twins", "siblings");
        Relatives twins = families.relatives().get(0);
        assertThat(twins.share() * births.register().allPairs())
                .as("pairs of twins' rows")
                .isBetween(150.0, 900.0);
        assertThat(twins.fields().get(Field.DATE).get(Level.EXACT)).isGreaterThan(0.8);
        assertThat(twins.fields().get(Field.GIVEN).get(Level.EXACT)).isLessThan(0.01);
        assertThat(families.relatives().get(1).fields().get(Field.DATE).get(Level.EXACT))
                .isLessThan(0.01);

        Register strangers = Febrl.register(1, Febrl.NAMES_AND_DATE, Febrl.NUMBER);
        assertThat(ModelEstimator.estimate(strangers, Blocking.pairs(strangers), "febrl")
                        .relatives())
                .isEmpty();
    }

    @Test
    void aRowThatMayBeEitherTwinIsNeither() {
        List<Link> links = new Rivals(
                        List.of(link(0, 1, 0.01, 0.98), link(0, 2, 0.8, 0.1), link(1, 2, 0.8, 0.1), link(2, 3, 0.9, 0)),
                        0.5)
                .weigh((pair, levels, probability, related) -> new Link(
                        pair, levels, probability, related, probability > 0.5 ? Grade.PROBABLE : Grade.POSSIBLE));
        assertThat(links)
                .extracting(Link::grade)
                .containsExactly(Grade.POSSIBLE, Grade.POSSIBLE, Grade.POSSIBLE, Grade.PROBABLE);
        assertThat(links.get(1).probability()).isCloseTo(4 / 9.0, within(1e-9));
        assertThat(links.get(3).probability()).isEqualTo(0.9);
    }

    @Test
    void theLikelierTwinStaysIt() {
        List<Link> links = new Rivals(List.of(link(0, 1, 0.01, 0.98), link(0, 2, 0.999, 0), link(1, 2, 0.6, 0.3)), 0.5)
                .weigh((pair, levels, probability, related) -> new Link(
                        pair, levels, probability, related, probability > 0.5 ? Grade.PROBABLE : Grade.POSSIBLE));
        assertThat(links).extracting(Link::grade).containsExactly(Grade.POSSIBLE, Grade.PROBABLE, Grade.POSSIBLE);
    }

    private static Link link(int one, int other, double probability, double related) {
        Grade grade = probability > 0.5 ? Grade.PROBABLE : Grade.POSSIBLE;
        return new Link(new Pair(one, other), List.of(), probability, related, grade);
    }
}
