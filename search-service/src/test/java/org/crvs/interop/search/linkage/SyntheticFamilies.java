package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.name.NameText;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A seeded register of births: families with few surnames between them, siblings, twins of the same mother and day (some
 * with names alike), part of the children entered twice, with slips, gaps, or in another script.
 */
final class SyntheticFamilies {

    static final List<Field> OWN_FIELDS = List.of(
            new Field(Field.GIVEN, "given", FieldKind.NAME),
            new Field(Field.FAMILY, "family", FieldKind.NAME),
            new Field(Field.DATE, "born", FieldKind.DATE),
            new Field(Field.IDENTIFIER, "number", FieldKind.IDENTIFIER));

    /** With what a family shares, which makes its members look like one person. */
    static final List<Field> ALL_FIELDS = Stream.concat(
                    OWN_FIELDS.stream(),
                    Stream.of(
                            new Field("mother", "mother", FieldKind.NAME),
                            new Field("village", "village", FieldKind.TEXT)))
            .toList();

    /** The same name in Latin and in its own script. */
    private static final String[][] SCRIPTS = {
        {"asha", "আশা"}, {"rahim", "রহিম"}, {"karim", "করিম"}, {"nadia", "নাদিয়া"}, {"rina", "রিনা"},
        {"amina", "أمينة"}, {"ali", "علي"}, {"fatima", "فاطمة"}, {"salma", "سلمى"}, {"hassan", "حسن"},
        {"abebe", "አበበ"}, {"selam", "ሰላም"}, {"hana", "ሐና"}, {"kebede", "ከበደ"}, {"maria", "Мария"},
        {"elena", "Ελένη"}, {"jose", "José"}, {"zoe", "Zoë"}
    };

    private static final String[] TWIN_ENDINGS = {"a", "e", "i", "o", "u"};
    private static final String[] STARTS = {"ba", "chi", "da", "fe", "ka", "lu", "ma", "ne", "pa", "ru", "se", "tu"};
    private static final String[] MIDDLES = {"ba", "le", "mi", "ndo", "po", "ra", "si", "ta", "wa", "zi"};
    private static final String[] ENDS = {"", "na", "la", "si", "to", "mbe", "ko", "di"};
    private static final int FAMILIES = 900;
    private static final int VILLAGES = 60;
    private static final int SURNAMES = 90;

    private final Random random;
    private final List<String> rows = new ArrayList<>(List.of("id,given,family,born,mother,village,number"));
    private final Set<String> twins = new HashSet<>();
    private int children;

    private SyntheticFamilies(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A register and its twins.
     *
     * @param register the children's rows
     * @param twins the truth of twins, as {@code one/other}
     */
    record Births(Register register, Set<String> twins) {

        boolean areTwins(Pair pair) {
            String one = Quality.truth(register.people().get(pair.one()));
            String other = Quality.truth(register.people().get(pair.other()));
            return twins.contains(one + "/" + other) || twins.contains(other + "/" + one);
        }
    }

    static Births births(long seed, List<Field> fields) {
        var families = new SyntheticFamilies(seed);
        for (int i = 0; i < FAMILIES; i++) {
            families.family();
        }
        return new Births(Register.ofCsv(families.rows, "id", fields), families.twins);
    }

    private void family() {
        // The more common a surname, the lower its number.
        String surname = word(new Random((long) (SURNAMES * random.nextDouble() * random.nextDouble())));
        String mother = givenName() + " " + word(random);
        String village = word(new Random(1000L + random.nextInt(VILLAGES))) + " village";
        LocalDate born = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9000));
        int siblings = 1 + random.nextInt(3);
        for (int i = 0; i < siblings; i++) {
            String given = givenName();
            child(given, surname, born, mother, village);
            if (random.nextInt(5) == 0) {
                child(twin(given), surname, born, mother, village);
                twins.add((children - 1) + "/" + (children - 2));
            }
            born = born.plusDays(300 + random.nextInt(1500));
        }
    }

    private String twin(String given) {
        String alike = latin(given).replaceAll("[aeiou]$", "") + pick(TWIN_ENDINGS);
        String other = random.nextInt(3) == 0 ? alike : givenName();
        // As in the register: the folding must be able to tell them apart, as it can not after Bengali "karim(a)".
        boolean same = NameText.tokens(latin(other)).equals(NameText.tokens(latin(given)))
                || NameText.tokens(other).equals(NameText.tokens(given));
        return same ? other + "ni" : other;
    }

    private void child(String given, String family, LocalDate born, String mother, String village) {
        String id = "rec-" + children++;
        String number = random.nextInt(3) == 0 ? "" + (1_000_000_000L + random.nextInt(1_000_000_000)) : "";
        String day = born.format(DateTimeFormatter.BASIC_ISO_DATE);
        row(id + "-org", given, family, day, mother, village, number);
        if (random.nextInt(3) == 0) {
            String[] again = {given, family, day, mother, village, number};
            for (int slips = 1 + random.nextInt(3); slips > 0; slips--) {
                slip(again);
            }
            row(id + "-dup-0", again[0], again[1], again[2], again[3], again[4], again[5]);
        }
    }

    private void slip(String[] values) {
        int field = random.nextInt(values.length);
        switch (random.nextInt(7)) {
            case 0 -> values[field] = "";
            case 1 -> values[0] = otherScript(values[0]);
            case 2 -> values[0] = values[0].isEmpty() ? "" : values[0].substring(0, 1);
            case 3 -> {
                String given = values[0];
                values[0] = values[1];
                values[1] = given;
            }
            case 4 -> {
                String day = values[2];
                boolean can = day.length() == 8 && Integer.parseInt(day.substring(6)) <= 12;
                values[2] = can ? day.substring(0, 4) + day.substring(6) + day.substring(4, 6) : day;
            }
            default -> values[field] = typo(values[field]);
        }
    }

    private String typo(String value) {
        if (value.length() < 4) {
            return value;
        }
        int at = 1 + random.nextInt(value.length() - 2);
        char other = Character.isDigit(value.charAt(at))
                ? (char) ('0' + random.nextInt(10))
                : (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> value.substring(0, at) + value.substring(at + 1);
            case 1 -> value.substring(0, at) + other + value.substring(at + 1);
            default -> value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
        };
    }

    private String givenName() {
        return random.nextInt(3) == 0 ? pick(SCRIPTS)[random.nextInt(2)] : word(random);
    }

    private static String otherScript(String name) {
        for (String[] pair : SCRIPTS) {
            if (pair[0].equals(name) || pair[1].equals(name)) {
                return pair[0].equals(name) ? pair[1] : pair[0];
            }
        }
        return name;
    }

    private static String latin(String name) {
        for (String[] pair : SCRIPTS) {
            if (pair[1].equals(name)) {
                return pair[0];
            }
        }
        return name;
    }

    private static String word(Random random) {
        return STARTS[random.nextInt(STARTS.length)]
                + MIDDLES[random.nextInt(MIDDLES.length)]
                + ENDS[random.nextInt(ENDS.length)];
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private void row(String... values) {
        rows.add(String.join(",", values));
    }
}
