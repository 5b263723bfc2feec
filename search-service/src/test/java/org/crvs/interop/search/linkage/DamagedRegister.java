package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded register of strangers of whom every second is entered again, damaged in one way that registers are damaged. */
final class DamagedRegister {

    static final List<Field> FIELDS = List.of(
            new Field(Field.GIVEN, "given", FieldKind.NAME),
            new Field(Field.FAMILY, "family", FieldKind.NAME),
            new Field(Field.DATE, "born", FieldKind.DATE),
            new Field("street", "street", FieldKind.TEXT),
            new Field("town", "town", FieldKind.TEXT),
            new Field(Field.IDENTIFIER, "number", FieldKind.IDENTIFIER));

    /** Ways to be damaged. */
    enum Damage {
        /** Given and family name in each other's place. */
        NAMES_SWAPPED,
        /** Day and month in each other's place; where that is no other day, the year one off. */
        DATE_SWAPPED,
        /** Another address altogether. */
        MOVED,
        /** No number. */
        NO_NUMBER,
        /** A wrong number. */
        OTHER_NUMBER,
        /** Written in another script and back. */
        OTHER_SCRIPT,
        /** A letter wrong in every name. */
        MISSPELT,
        /** Initials for given names. */
        INITIALS,
        /** No date. */
        NO_DATE,
        /** Two of the above, at random. */
        ANY_TWO
    }

    private static final String[] STARTS = {
        "ba", "chi", "da", "fe", "ga", "ka", "lu", "ma", "ne", "pa", "ru", "se", "tu", "wa", "zo", "mwi", "tha"
    };
    private static final String[] MIDDLES = {"ba", "le", "mi", "ndo", "po", "ra", "si", "ta", "wa", "zi", "mbe", "ki"};
    private static final String[] ENDS = {"na", "la", "si", "to", "mbe", "ko", "di", "ri", "ya", "nga"};
    private static final String LATIN = "abdefgiklmnoprstuz";
    private static final String CYRILLIC = "абдефгиклмнопрстуз";

    private static final int GIVEN_NAMES = 900;
    private static final int FAMILY_NAMES = 1_500;
    private static final int TOWNS = 80;

    private final Random random;

    private DamagedRegister(long seed) {
        this.random = new Random(seed);
    }

    /** So many people, half of them twice. */
    static Register of(long seed, int people, Damage damage) {
        return new DamagedRegister(seed).register(people, damage);
    }

    private Register register(int people, Damage damage) {
        List<String> rows = new ArrayList<>(List.of("id,given,family,born,street,town,number"));
        for (int i = 0; i < people; i++) {
            String[] person = person();
            rows.add("rec-" + i + "-org," + String.join(",", person));
            if (i % 2 == 0) {
                if (damage == Damage.ANY_TWO) {
                    damage(person, any());
                    damage(person, any());
                } else {
                    damage(person, damage);
                }
                rows.add("rec-" + i + "-dup-0," + String.join(",", person));
            }
        }
        return Register.ofCsv(rows, "id", FIELDS);
    }

    private Damage any() {
        return Damage.values()[random.nextInt(Damage.ANY_TWO.ordinal())];
    }

    private String[] person() {
        LocalDate born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(27_000));
        return new String[] {
            word(random.nextInt(GIVEN_NAMES), 1),
            word((int) (FAMILY_NAMES * random.nextDouble() * random.nextDouble()), 2),
            born.format(DateTimeFormatter.BASIC_ISO_DATE),
            (1 + random.nextInt(200)) + " " + word(random.nextInt(400), 3) + " road",
            word(random.nextInt(TOWNS), 4),
            "" + (1_000_000_000L + random.nextInt(1_000_000_000))
        };
    }

    private void damage(String[] person, Damage damage) {
        switch (damage) {
            case NAMES_SWAPPED -> {
                String given = person[0];
                person[0] = person[1];
                person[1] = given;
            }
            case DATE_SWAPPED -> person[2] = swapped(person[2]);
            case MOVED -> {
                String[] other = person();
                person[3] = other[3];
                person[4] = other[4];
            }
            case NO_NUMBER -> person[5] = "";
            case OTHER_NUMBER -> person[5] = person()[5];
            case OTHER_SCRIPT -> {
                person[0] = cyrillic(person[0]);
                person[1] = cyrillic(person[1]);
            }
            case MISSPELT -> {
                person[0] = misspelt(person[0]);
                person[1] = misspelt(person[1]);
            }
            case INITIALS -> person[0] = person[0].isEmpty() ? "" : person[0].substring(0, 1);
            case NO_DATE -> person[2] = "";
            case ANY_TWO -> throw new IllegalArgumentException("not one damage");
        }
    }

    private static String swapped(String day) {
        if (day.isEmpty()) {
            return day;
        }
        String other = day.substring(0, 4) + day.substring(6) + day.substring(4, 6);
        boolean is = Integer.parseInt(day.substring(6)) <= 12 && !other.equals(day);
        return is ? other : Integer.parseInt(day.substring(0, 4)) + 1 + day.substring(4);
    }

    private static String cyrillic(String name) {
        var written = new StringBuilder();
        for (char letter : name.toCharArray()) {
            int at = LATIN.indexOf(letter);
            written.append(at < 0 ? letter : CYRILLIC.charAt(at));
        }
        return written.toString();
    }

    private String misspelt(String name) {
        if (name.length() < 4) {
            return name;
        }
        int at = 1 + random.nextInt(name.length() - 2);
        return random.nextBoolean()
                ? name.substring(0, at) + name.substring(at + 1)
                : name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    private static String word(int rank, int kind) {
        var letters = new Random(kind * 1_000_003L + rank);
        return STARTS[letters.nextInt(STARTS.length)]
                + MIDDLES[letters.nextInt(MIDDLES.length)]
                + (letters.nextBoolean() ? MIDDLES[letters.nextInt(MIDDLES.length)] : "")
                + ENDS[letters.nextInt(ENDS.length)];
    }
}
