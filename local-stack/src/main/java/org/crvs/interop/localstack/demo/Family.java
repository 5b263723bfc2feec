package org.crvs.interop.localstack.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An invented family and the notifications a hospital sends about it. Each family's surnames are made of random
 * syllables, so that a search for it finds no other family of an earlier run.
 */
public final class Family {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z]+)}");
    private static final List<String> SYLLABLES = words(
            "ba ka lu mwe nda chi su to ri ya ze mo pha ku li ngo bwa che dzi fu ga ho ji kho la mba nga nje pi ro"
                    + " sha ta the tu vu wa yo zi zo kwe");

    private static final List<String> GIRLS = words(
            "Asha Rose Tamara Lindiwe Naledi Bupe Chanda Esther Grace Hope Kondwani Luyando Mutinta Ruth Thandiwe");
    private static final List<String> WOMEN = words(
            "Catherine Christina Josephine Margaret Beatrice Dorothy Eleanor Florence Harriet Priscilla Veronica");
    private static final List<String> MEN =
            words("Joseph Daniel Samuel Peter Andrew Boniface Charles Emmanuel Francis Gilbert Isaac Moses");

    private static final int DAYS_OF_A_YEAR = 365;

    private final Map<String, String> values = new HashMap<>();
    private final Random random;

    /**
     * A family whose child was just born.
     *
     * @param seed different families for different seeds
     * @param now the present
     */
    public Family(long seed, Instant now) {
        random = new Random(seed);
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        values.put("childGiven", pick(GIRLS));
        values.put("childFamily", surname());
        values.put("motherGiven", pick(WOMEN));
        values.put("motherFamily", surname());
        values.put("fatherGiven", pick(MEN));
        values.put("motherNationalId", digits());
        values.put("fatherNationalId", digits());
        values.put("motherBirthDate", grownUp(today));
        values.put("fatherBirthDate", grownUp(today));
        values.put("birthDate", today.minusDays(2).toString());
        values.put("deathDate", today.toString());
        values.put("state", location("ADMIN_STRUCTURE", "S01"));
        values.put("district", location("ADMIN_STRUCTURE", "D01"));
        values.put("office", location("CRVS_OFFICE", "O01"));
        values.put("facility", location("HEALTH_FACILITY", "F01"));
    }

    public String childName() {
        return values.get("childGiven") + " " + values.get("childFamily");
    }

    public String motherName() {
        return values.get("motherGiven") + " " + values.get("motherFamily");
    }

    /** The mother's given name with one letter wrong. */
    public String misspeltMotherGiven() {
        return misspell(values.get("motherGiven"));
    }

    /** The mother's family name with one letter wrong. */
    public String misspeltMotherFamily() {
        return misspell(values.get("motherFamily"));
    }

    /** Location id of the CRVS office. */
    public String office() {
        return values.get("office");
    }

    /** The birth notification; the same text whenever it is asked with the same {@code now}. */
    public String birthNotification(Instant now) {
        return fill("birth-notification.json", now);
    }

    /** The notification of the child's death. */
    public String deathNotification(Instant now, String nationalId) {
        values.put("nationalId", nationalId);
        return fill("death-notification.json", now);
    }

    /** The id every location of the synthetic country has, made of its type and statistical id. */
    public static String location(String type, String statisticalId) {
        String natural = "crvs-location:" + type + ":" + statisticalId;
        return UUID.nameUUIDFromBytes(natural.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String fill(String template, Instant now) {
        Map<String, String> all = new HashMap<>(values);
        all.put("now", now.toString());
        Matcher matcher = PLACEHOLDER.matcher(resource(template));
        // what the values do not name is the id of a resource: the same for the same family, document and time
        return matcher.replaceAll(found -> all.computeIfAbsent(found.group(1), name -> UUID.nameUUIDFromBytes(
                        (template + now + values.get("childFamily") + name).getBytes(StandardCharsets.UTF_8))
                .toString()));
    }

    private static String resource(String name) {
        try (InputStream in = Family.class.getResourceAsStream("/demo/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoryException("the template " + name + " can't be read", e);
        }
    }

    private String surname() {
        var name = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            name.append(pick(SYLLABLES));
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private String grownUp(LocalDate today) {
        return today.minusYears(20)
                .minusDays(random.nextInt(20 * DAYS_OF_A_YEAR))
                .toString();
    }

    private String digits() {
        return String.format("%010d", random.nextLong(10_000_000_000L));
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static String misspell(String name) {
        int middle = name.length() / 2;
        char wrong = name.charAt(middle) == 'e' ? 'a' : 'e';
        return name.substring(0, middle) + wrong + name.substring(middle + 1);
    }
}
