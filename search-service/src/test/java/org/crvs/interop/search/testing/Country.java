package org.crvs.interop.search.testing;

import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;
import org.crvs.interop.search.record.RecordSummary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A seeded country of any size: the same number always gives the same record. Names are drawn as unevenly as in life: a
 * few are common, most are rare.
 */
public final class Country {

    private static final String[] STARTS = {
        "ba", "chi", "da", "e", "fa", "ga", "ha", "i", "ja", "ka", "lu", "ma", "na", "o", "pa", "ru", "sa", "ta", "u",
        "wa", "ya", "za", "mwa", "kho", "tse", "nga", "bri", "cla", "dre", "gre"
    };
    private static final String[] MIDDLES = {
        "ba", "le", "mi", "ndo", "po", "ra", "si", "ta", "wa", "zi", "nge", "mbu", "lo", "ri", "shi", "ka", "tu", "ne"
    };
    private static final String[] ENDS = {"", "na", "la", "si", "to", "mbe", "ko", "di", "n", "s", "th", "ya", "ri"};
    private static final int GIVEN_NAMES = 12_000;
    private static final int FAMILY_NAMES = 20_000;
    private static final int DISTRICTS = 60;
    private static final int YEARS = 40;
    private static final LocalDate FIRST_DAY = LocalDate.of(1985, 1, 1);
    private static final Instant OPENED = Instant.parse("2020-01-01T00:00:00Z");

    private final long seed;

    /** A country of its own. */
    public Country(long seed) {
        this.seed = seed;
    }

    /** The record with this number: mostly births, one in eight a death. */
    public RecordSummary record(int number) {
        var random = new Random(seed * 31 + number);
        boolean birth = number % 8 != 7;
        String family = name(random, FAMILY_NAMES, 7);
        LocalDate day = FIRST_DAY.plusDays(random.nextInt(YEARS * 365));
        Map<PersonRole, PersonSummary> people = new EnumMap<>(PersonRole.class);
        PersonSummary subject = person(random, family, birth ? day : day.minusYears(60), birth ? null : day);
        people.put(birth ? PersonRole.CHILD : PersonRole.DECEASED, subject);
        if (birth) {
            people.put(PersonRole.MOTHER, person(random, name(random, FAMILY_NAMES, 7), day.minusYears(25), null));
            people.put(PersonRole.FATHER, person(random, family, day.minusYears(28), null));
        }
        people.put(PersonRole.INFORMANT, person(random, family, day.minusYears(30), null));
        int district = random.nextInt(DISTRICTS);
        Instant made = OPENED.plus(number, ChronoUnit.MINUTES);
        return new RecordSummary(
                new UUID(seed, number).toString(),
                3,
                birth ? EventType.BIRTH : EventType.DEATH,
                RecordStatus.REGISTERED,
                birth ? "birth-declaration" : "death-declaration",
                "B" + Integer.toString(number, 36).toUpperCase(java.util.Locale.ROOT),
                "2026B" + number,
                "office-" + district,
                "district-" + district,
                "clinic-" + district,
                List.of(),
                null,
                "MOTHER",
                "+26097" + (1_000_000 + number),
                null,
                made,
                made.plusSeconds(60),
                made.plusSeconds(60),
                null,
                people,
                List.of(
                        new RecordSummary.Operation(RecordAction.NOTIFY, RecordStatus.IN_PROGRESS, made, "HEALTH"),
                        new RecordSummary.Operation(
                                RecordAction.REGISTER, RecordStatus.REGISTERED, made, "CIVIL_REGISTRATION")),
                null);
    }

    /** A search for a record by its registration number. */
    public Map<String, Object> byNumber(int number) {
        return Map.of("registrationNumber", record(number).registrationNumber());
    }

    /** A search for a birth by the mother's name, one letter wrong. */
    public Map<String, Object> byMother(Random random, int number) {
        Person.Name name =
                birth(number).person(PersonRole.MOTHER).orElseThrow().names().get(0);
        return Map.of("motherFirstNames", typo(random, name.given()), "motherFamilyName", name.family());
    }

    /** A search for a birth by the child's name, one letter wrong, and the year. */
    public Map<String, Object> byChild(Random random, int number) {
        PersonSummary child = birth(number).person(PersonRole.CHILD).orElseThrow();
        Person.Name name = child.names().get(0);
        return Map.of(
                "childFirstNames", name.given(),
                "childLastName", typo(random, name.family()),
                "childDoB", child.birthDate().substring(0, 4));
    }

    /** A search for anybody by two names, one letter wrong. */
    public Map<String, Object> byAnyName(Random random, int number) {
        Person.Name name =
                birth(number).person(PersonRole.FATHER).orElseThrow().names().get(0);
        return Map.of("name", name.given() + " " + typo(random, name.family()));
    }

    /** A search for a birth by the child's name, a range of two years, and the district. */
    public Map<String, Object> byChildRangeAndArea(Random random, int number) {
        RecordSummary birth = birth(number);
        PersonSummary child = birth.person(PersonRole.CHILD).orElseThrow();
        LocalDate born = LocalDate.parse(child.birthDate());
        Map<String, Object> search = new HashMap<>();
        search.put("childFirstNames", typo(random, child.names().get(0).given()));
        search.put("childLastName", child.names().get(0).family());
        search.put("childDoBStart", born.minusYears(1).toString());
        search.put("childDoBEnd", born.plusYears(1).toString());
        search.put("declarationJurisdictionId", birth.areaId());
        return search;
    }

    private RecordSummary birth(int number) {
        return record(number % 8 == 7 ? number - 1 : number);
    }

    private PersonSummary person(Random random, String family, LocalDate born, LocalDate died) {
        String given = name(random, GIVEN_NAMES, 3);
        return new PersonSummary(
                null,
                List.of(new Person.Name(given, family, "en")),
                random.nextBoolean() ? "female" : "male",
                born.toString(),
                died == null ? null : died.toString(),
                null,
                List.of(new Person.Identifier("NATIONAL_ID", "" + (1_000_000_000L + random.nextInt(1_000_000_000)))));
    }

    /** The lower its rank, the more common the name: the first few are borne by one in a hundred each. */
    private static String name(Random random, int names, long kind) {
        int rank = (int) (names * Math.pow(random.nextDouble(), 3));
        var letters = new Random(kind * 1_000_003 + rank);
        String name = STARTS[letters.nextInt(STARTS.length)]
                + MIDDLES[letters.nextInt(MIDDLES.length)]
                + (letters.nextInt(3) == 0 ? MIDDLES[letters.nextInt(MIDDLES.length)] : "")
                + ENDS[letters.nextInt(ENDS.length)];
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String typo(Random random, String name) {
        if (name.length() < 4) {
            return name;
        }
        int at = 1 + random.nextInt(name.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
            default -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
        };
    }
}
