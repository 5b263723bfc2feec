package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.MatchingModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The quality gate of matching: each set is linked by a model that was learnt from it without its truth. The floors are a
 * little below what was reached; whoever falls through has made matching worse.
 */
class FebrlQualityTest {

    static Stream<Arguments> sets() {
        List<Field> core = Febrl.NAMES_AND_DATE;
        return Stream.of(
                Arguments.of("1, all fields", Febrl.register(1, core, Febrl.ADDRESS, Febrl.NUMBER), 0.999, 0.999),
                Arguments.of("1, without number", Febrl.register(1, core, Febrl.ADDRESS), 0.999, 0.999),
                Arguments.of("1, names, date, number", Febrl.register(1, core, Febrl.NUMBER), 0.998, 0.994),
                Arguments.of("1, names and date", Febrl.register(1, core), 0.998, 0.938),
                Arguments.of("2, all fields", Febrl.register(2, core, Febrl.ADDRESS, Febrl.NUMBER), 0.999, 0.999),
                Arguments.of("2, without number", Febrl.register(2, core, Febrl.ADDRESS), 0.999, 0.998),
                Arguments.of("2, names, date, number", Febrl.register(2, core, Febrl.NUMBER), 0.996, 0.983),
                Arguments.of("2, names and date", Febrl.register(2, core), 0.983, 0.902));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void reachesTheFloor(String what, Register register, double precision, double recall) {
        Collection<Pair> candidates = Blocking.pairs(register);
        MatchingModel model = ModelEstimator.estimate(register, candidates, what);
        List<Link> links = new Linker(register, model).link(candidates);

        Quality probable = Quality.of(register, links, Quality.atLeast(Grade.PROBABLE));
        Quality sure = Quality.of(register, links, link -> link.probability() >= model.certain());
        Quality certain = Quality.of(register, links, Quality.atLeast(Grade.CERTAIN));
        System.out.println(probable.line("FEBRL " + what + ": p >= .5"));
        System.out.println(sure.line("FEBRL " + what + ": p >= .99"));
        System.out.println(certain.line("FEBRL " + what + ": certain"));

        assertThat(probable.precision()).isGreaterThanOrEqualTo(precision);
        assertThat(probable.recall()).isGreaterThanOrEqualTo(recall);
        assertThat(certain.wrong()).as("nobody is certainly somebody else").isZero();
    }
}
