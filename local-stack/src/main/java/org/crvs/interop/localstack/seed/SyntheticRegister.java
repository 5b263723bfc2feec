package org.crvs.interop.localstack.seed;

import org.crvs.interop.localstack.demo.Family;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The notifications of an invented population, one per number, always the same for the same seed: seven births of two
 * or three siblings each, then the death of one of the parents, and so on.
 */
final class SyntheticRegister {

    private static final int ROUND = 8;
    private static final int CHILDREN = 3;
    private static final LocalDate LAST_BIRTH = LocalDate.of(2025, 12, 31);

    private final Names names = new Names();
    private final Template birth = Template.named("birth.json");
    private final Template death = Template.named("death.json");
    private final long seed;

    SyntheticRegister(long seed) {
        this.seed = seed;
    }

    /** One notification, a FHIR document bundle in the OpenCRVS dialect, on one line. */
    String line(long number) {
        return number % ROUND == ROUND - 1 ? death(number) : birth(number);
    }

    private String birth(long number) {
        long nthBirth = number - number / ROUND;
        Household household = Household.of(seed, nthBirth / CHILDREN, names);
        var random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
        boolean girl = random.nextBoolean();
        LocalDate mothers = household.mother().birthDate();
        LocalDate born = mothers.plusDays(18 * 365 + (nthBirth % CHILDREN) * 900 + random.nextInt(800));
        Map<String, String> values = place(household, random);
        values.put("childGiven", girl ? names.female(random) : names.male(random));
        values.put("childFamily", household.familyName());
        values.put("gender", girl ? "female" : "male");
        LocalDate birthDate = earlier(born, LAST_BIRTH);
        values.put("birthDate", birthDate.toString());
        values.put("sentAt", birthDate.plusDays(1 + random.nextInt(60)) + "T08:00:00Z");
        values.put("weight", String.format(Locale.ROOT, "%.2f", 2.2 + random.nextDouble() * 2.3));
        person(values, "mother", household.mother());
        person(values, "father", household.father());
        return fill(birth, values, number);
    }

    private String death(long number) {
        long before = number - 1 - number / ROUND;
        Household household = Household.of(seed, before / CHILDREN, names);
        var random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
        boolean mother = random.nextBoolean();
        Household.Person deceased = mother ? household.mother() : household.father();
        LocalDate died = deceased.birthDate().plusDays(30 * 365 + random.nextInt(40 * 365));
        Map<String, String> values = place(household, random);
        person(values, "deceased", deceased);
        values.put("gender", mother ? "female" : "male");
        LocalDate deathDate = earlier(died, LAST_BIRTH);
        values.put("deathDate", deathDate.toString());
        values.put("sentAt", deathDate.plusDays(1 + random.nextInt(20)) + "T08:00:00Z");
        person(values, "spouse", mother ? household.father() : household.mother());
        return fill(death, values, number);
    }

    private Map<String, String> place(Household household, SplittableRandom random) {
        int district = household.district();
        Map<String, String> values = new HashMap<>();
        values.put("district", location("ADMIN_STRUCTURE", "D", district));
        values.put("state", location("ADMIN_STRUCTURE", "S", (district + 4) / 5));
        values.put("office", location("CRVS_OFFICE", "O", district));
        values.put("facility", location("HEALTH_FACILITY", "F", 2 * district - random.nextInt(2)));
        return values;
    }

    private static void person(Map<String, String> values, String role, Household.Person person) {
        values.put(role + "Given", person.given());
        values.put(role + "Family", person.family());
        values.put(role + "BirthDate", person.birthDate().toString());
        values.put(role + "NationalId", person.nationalId());
    }

    private String fill(Template template, Map<String, String> values, long number) {
        // a hole no value is for is the id of a resource
        return template.fill(hole -> values.computeIfAbsent(hole, name -> UUID.nameUUIDFromBytes(
                        ("seed:" + seed + ":" + number + ":" + name).getBytes(StandardCharsets.UTF_8))
                .toString()));
    }

    private static String location(String type, String letter, int number) {
        return Family.location(type, String.format(Locale.ROOT, "%s%02d", letter, number));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
