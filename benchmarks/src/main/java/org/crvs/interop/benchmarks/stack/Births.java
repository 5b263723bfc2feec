package org.crvs.interop.benchmarks.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Birth notifications, each of another child, the same in the same order for the same seed. */
final class Births {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");
    private static final List<String> GIVEN =
            List.of("Amina", "Chipo", "Tendai", "Mwila", "Grace", "Joseph", "Fatima", "Peter", "Naledi", "Kofi");
    private static final List<String> FAMILY =
            List.of("Banda", "Phiri", "Mwansa", "Zulu", "Tembo", "Kamau", "Otieno", "Diallo", "Mensah", "Okafor");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int DISTRICTS = 20;
    private static final int FACILITIES = 40;
    private static final int DAYS = 200;

    private final String template;
    private final Random random;

    Births(long seed) {
        random = new Random(seed);
        try (InputStream file = Births.class.getResourceAsStream("/birth-notification.json")) {
            template = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next notification. */
    synchronized String next() {
        int district = 1 + random.nextInt(DISTRICTS);
        Map<String, String> values = new HashMap<>();
        values.put("birthDate", FIRST_DAY.plusDays(random.nextInt(DAYS)).toString());
        values.put("now", FIRST_DAY.plusDays(DAYS) + "T10:00:00.000Z");
        values.put("district", location("ADMIN_STRUCTURE", "D%02d".formatted(district)));
        values.put("state", location("ADMIN_STRUCTURE", "S%02d".formatted(1 + (district - 1) / 5)));
        values.put("office", location("CRVS_OFFICE", "O%02d".formatted(district)));
        values.put("facility", location("HEALTH_FACILITY", "F%02d".formatted(1 + random.nextInt(FACILITIES))));
        values.put("weight", "3.20");
        values.put("plurality", "1");
        Matcher place = PLACE.matcher(template);
        return place.replaceAll(found -> values.computeIfAbsent(found.group(1), this::made));
    }

    private String made(String name) {
        if (name.endsWith("Given")) {
            return GIVEN.get(random.nextInt(GIVEN.size()));
        }
        if (name.endsWith("Family")) {
            return FAMILY.get(random.nextInt(FAMILY.size()));
        }
        if (name.endsWith("BirthDate")) {
            return FIRST_DAY.minusYears(20).minusDays(random.nextInt(20 * 365)).toString();
        }
        if (name.endsWith("NationalId")) {
            return Long.toString(1_000_000_000L + random.nextInt(1_000_000_000));
        }
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Ids of the synthetic country are made of its statistical ids. */
    static String location(String type, String statisticalId) {
        return UUID.nameUUIDFromBytes(("crvs-location:" + type + ':' + statisticalId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
