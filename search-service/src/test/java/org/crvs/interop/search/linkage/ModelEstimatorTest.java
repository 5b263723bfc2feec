package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Odds;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

class ModelEstimatorTest {

    private static final int PEOPLE = 2_000;
    private static final double KEPT = 0.9;

    private static final List<Field> FIELDS = List.of(
            new Field("one", "one", FieldKind.IDENTIFIER),
            new Field("two", "two", FieldKind.IDENTIFIER),
            new Field("three", "three", FieldKind.IDENTIFIER),
            new Field("four", "four", FieldKind.IDENTIFIER));

    @Test
    void findsOutWhatItWasNotTold() {
        Register register = codes(7, 200);
        MatchingModel model = ModelEstimator.estimate(register, Blocking.pairs(register), "codes");

        double same = model.prior() * register.allPairs();
        assertThat(same).as("every second person is in it twice").isCloseTo(PEOPLE / 2.0, within(15.0));
        for (Field field : FIELDS) {
            Odds exact = model.odds(field.name(), Level.EXACT);
            assertThat(exact.m())
                    .as("of %s; %.3f were to be kept", field.name(), KEPT)
                    .isCloseTo(kept(register, field), within(0.012));
            assertThat(exact.u()).isCloseTo(1 / 200.0, within(0.0003));
        }
    }

    @Test
    void errsToNeitherSide() {
        double error = 0;
        int estimates = 0;
        for (long seed = 11; seed < 16; seed++) {
            Register register = codes(seed, 200);
            MatchingModel model = learnt(register);
            for (Field field : FIELDS) {
                error += model.odds(field.name(), Level.EXACT).m() - kept(register, field);
                estimates++;
            }
        }
        assertThat(error / estimates).isCloseTo(0, within(0.003));
    }

    @Test
    void chancesOfAFieldAddUpToOne() {
        MatchingModel model = learnt(codes(7, 50));
        for (Field field : FIELDS) {
            assertThat(model.knows(field.name(), field.kind())).isTrue();
            assertThat(field.kind().levels().stream()
                            .mapToDouble(
                                    level -> model.odds(field.name(), level).m())
                            .sum())
                    .isCloseTo(1, within(0.001));
            assertThat(field.kind().levels().stream()
                            .mapToDouble(
                                    level -> model.odds(field.name(), level).u())
                            .sum())
                    .isCloseTo(1, within(0.001));
        }
    }

    @Test
    void theSameRegisterMakesTheSameModel() {
        assertThat(learnt(codes(9, 40))).isEqualTo(learnt(codes(9, 40)));
        assertThat(learnt(codes(9, 40))).isNotEqualTo(learnt(codes(10, 40)));
    }

    @Test
    void aRegisterOfStrangersHasNoMatches() {
        List<String> rows = new ArrayList<>(List.of("id,one,two,three,four"));
        var random = new Random(3);
        for (int i = 0; i < 300; i++) {
            rows.add(i + "," + code(random, 9000) + "," + code(random, 9000) + "," + code(random, 9000) + ","
                    + code(random, 9000));
        }
        Register register = Register.ofCsv(rows, "id", FIELDS);
        MatchingModel model = learnt(register);
        assertThat(model.prior() * register.allPairs()).isLessThan(1);
    }

    /** The truth: how many of those entered twice agree in a field. */
    private static double kept(Register register, Field field) {
        int index = register.indexOf(field.name());
        Map<String, List<Person>> rows = register.people().stream().collect(Collectors.groupingBy(Quality::truth));
        return rows.values().stream()
                .filter(twice -> twice.size() == 2)
                .mapToInt(twice -> twice.get(0).text(index).equals(twice.get(1).text(index)) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static MatchingModel learnt(Register register) {
        return ModelEstimator.estimate(register, Blocking.pairs(register), "codes");
    }

    /** Every second person is entered again, each code kept with a known chance and otherwise drawn anew. */
    private static Register codes(long seed, int values) {
        var random = new Random(seed);
        List<String> rows = new ArrayList<>(List.of("id,one,two,three,four"));
        for (int i = 0; i < PEOPLE; i++) {
            List<String> codes = new ArrayList<>();
            for (int field = 0; field < FIELDS.size(); field++) {
                codes.add(code(random, values));
            }
            rows.add("rec-" + i + "-org," + String.join(",", codes));
            if (i % 2 == 0) {
                codes.replaceAll(code -> random.nextDouble() < KEPT ? code : code(random, values));
                rows.add("rec-" + i + "-dup-0," + String.join(",", codes));
            }
        }
        return Register.ofCsv(rows, "id", FIELDS);
    }

    /** Codes that are more than one edit apart. */
    private static String code(Random random, int values) {
        int value = 1000 + random.nextInt(values);
        return value + "" + value;
    }
}
