package org.crvs.interop.localstack.seed;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Parents and where they live; always the same for the same seed and number.
 *
 * @param number which household
 * @param familyName of the father and the children
 * @param mother the mother, with the family name she was born with
 * @param father the father
 * @param district number of the district, 1 to 20, as in the synthetic country
 */
record Household(long number, String familyName, Person mother, Person father, int district) {

    private static final int DISTRICTS = 20;
    private static final LocalDate FIRST_PARENT = LocalDate.of(1945, 1, 1);
    private static final int PARENTS_DAYS = 50 * 365;

    /**
     * Somebody.
     *
     * @param given given name
     * @param family family name
     * @param birthDate date of birth
     * @param nationalId ten digits
     */
    record Person(String given, String family, LocalDate birthDate, String nationalId) {}

    static Household of(long seed, long number, Names names) {
        var random = new SplittableRandom(seed * 1_000_003L + number);
        String familyName = names.family(random);
        LocalDate mothersBirth = FIRST_PARENT.plusDays(random.nextInt(PARENTS_DAYS));
        LocalDate fathersBirth = mothersBirth.minusDays(random.nextInt(8 * 365));
        // Two numbers per household, never given twice, in no visible order.
        var mother = new Person(names.female(random), names.family(random), mothersBirth, digits(2 * number));
        var father = new Person(names.male(random), familyName, fathersBirth, digits(2 * number + 1));
        return new Household(number, familyName, mother, father, 1 + random.nextInt(DISTRICTS));
    }

    private static String digits(long number) {
        // 10^10 is coprime to the factor: different numbers stay different.
        return String.format(
                Locale.ROOT, "%010d", Math.floorMod(number * 7_368_787L + 1_234_567_891L, 10_000_000_000L));
    }
}
