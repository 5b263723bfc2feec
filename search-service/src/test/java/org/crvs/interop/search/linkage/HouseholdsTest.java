package org.crvs.interop.search.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.model.MatchingModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Households, as a census has them: far more pairs share an address and mostly a name than are one person entered twice,
 * and nobody has a number that would tell. Some of the children are twins.
 */
class HouseholdsTest {

    private static final int PEOPLE = 4_000;

    private static final List<Field> NAMES_AND_DATE = List.of(
            new Field(Field.GIVEN, "given", FieldKind.NAME),
            new Field(Field.FAMILY, "family", FieldKind.NAME),
            new Field(Field.DATE, "date", FieldKind.DATE));

    private static final List<Field> WITH_ADDRESS = Stream.concat(
                    NAMES_AND_DATE.stream(),
                    Stream.of(
                            new Field("street", "street", FieldKind.TEXT),
                            new Field("village", "village", FieldKind.TEXT)))
            .toList();

    private static final String[] SYLLABLES =
            "ba be bi bo da di du ka ke lu ma mi mo na ni ra ri sa su ta ti wa we ya zo".split(" ");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theyAreNotTakenForOnePerson(long seed) {
        var census = new Census(seed);
        census.fill(false);

        Quality found = census.link("Households " + seed, WITH_ADDRESS);

        assertThat(found.precision()).isGreaterThanOrEqualTo(0.99);
        assertThat(found.recall()).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void norAreTheirTwins(long seed) {
        for (List<Field> fields : List.of(NAMES_AND_DATE, WITH_ADDRESS)) {
            var census = new Census(seed);
            census.fill(true);

            Quality found = census.link("Households with twins " + seed, fields);

            assertThat(census.twins).hasSizeGreaterThan(100);
            assertThat(found.precision()).isGreaterThanOrEqualTo(0.975);
            assertThat(found.recall()).isGreaterThanOrEqualTo(0.95);
        }
    }

    /** A census with some people in it twice. */
    private static final class Census {

        private final Random random;
        private final List<String> givenNames;
        private final List<String> familyNames;
        private final List<String> rows = new ArrayList<>(List.of("id,given,family,date,street,village"));
        private final Set<String> twins = new HashSet<>();
        private int people;

        private Census(long seed) {
            random = new Random(seed);
            givenNames = words(300);
            familyNames = words(500);
        }

        private Quality link(String what, List<Field> fields) {
            Register register = Register.ofCsv(rows, "id", fields);
            Collection<Pair> candidates = Blocking.pairs(register);
            MatchingModel model = ModelEstimator.estimate(register, candidates, what);
            List<Link> links = new Linker(register, model).link(candidates);
            Quality found = Quality.of(register, links, Quality.atLeast(Grade.PROBABLE));
            System.out.println(found.line(what + ", " + fields.size() + " fields"));
            assertThat(links)
                    .filteredOn(Quality.atLeast(Grade.CERTAIN))
                    .allMatch(link -> Quality.isSame(register, link.pair()));
            long merged = links.stream()
                    .filter(Quality.atLeast(Grade.PROBABLE))
                    .filter(link -> twins.contains(id(register, link.pair().one()) + "/"
                            + id(register, link.pair().other())))
                    .count();
            assertThat(merged).as("twins taken for one").isLessThanOrEqualTo(twins.size() / 20);
            return found;
        }

        private static String id(Register register, int row) {
            return Quality.truth(register.people().get(row));
        }

        private void fill(boolean withTwins) {
            while (people < PEOPLE) {
                String family = pick(familyNames);
                String street = pick(familyNames) + " street " + (1 + random.nextInt(90));
                String village = familyNames.get(random.nextInt(60)) + " village";
                int size = 1 + random.nextInt(6);
                LocalDate born = null;
                String before = "";
                for (int member = 0; member < size; member++) {
                    boolean spouse = member == 1;
                    boolean twin = withTwins && member > 2 && random.nextInt(10) == 0;
                    int year = member < 2 ? 1940 + random.nextInt(35) : 1975 + random.nextInt(35);
                    born = twin ? born : LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
                    // Nobody calls both twins by one name.
                    String given = twin ? otherThan(before) : pick(givenNames);
                    before = given;
                    if (twin) {
                        twins.add((people - 1) + "/" + people);
                        twins.add(people + "/" + (people - 1));
                    }
                    person(given, spouse && random.nextInt(5) == 0 ? pick(familyNames) : family, born, street, village);
                }
            }
        }

        private void person(String given, String family, LocalDate born, String street, String village) {
            String[] values = {given, family, born.format(DateTimeFormatter.BASIC_ISO_DATE), street, village};
            String id = "rec-" + people++;
            rows.add(id + "-org," + String.join(",", values));
            if (random.nextInt(3) == 0) {
                for (int slips = 1 + random.nextInt(2); slips > 0; slips--) {
                    int field = random.nextInt(values.length);
                    values[field] = random.nextInt(6) == 0 ? "" : slip(values[field]);
                }
                rows.add(id + "-dup-0," + String.join(",", values));
            }
        }

        private String slip(String value) {
            if (value.length() < 4) {
                return value;
            }
            int at = 1 + random.nextInt(value.length() - 2);
            String other = Character.isDigit(value.charAt(at))
                    ? "" + random.nextInt(10)
                    : "" + (char) ('a' + random.nextInt(26));
            return value.substring(0, at) + other + value.substring(at + 1);
        }

        private List<String> words(int count) {
            Set<String> words = new HashSet<>();
            while (words.size() < count) {
                var word = new StringBuilder();
                for (int syllables = 2 + random.nextInt(2); syllables > 0; syllables--) {
                    word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
                }
                words.add(word.toString());
            }
            return words.stream().sorted().toList();
        }

        private String otherThan(String name) {
            String other = pick(givenNames);
            return other.equals(name) ? otherThan(name) : other;
        }

        private String pick(List<String> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
