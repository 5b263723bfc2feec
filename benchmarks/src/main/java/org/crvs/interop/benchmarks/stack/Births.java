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
import java.util.regex.Pattern;

/** Birth notifications, each of another child, the same in the same order for the same seed. */
final class Births {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");
    private static final String TEMPLATE = template();

    /** What stands between the places to be filled, and the places: looked for once, not for each of a million. */
    private static final List<String> BETWEEN = List.of(PLACE.split(TEMPLATE, -1));

    private static final List<String> PLACES =
            PLACE.matcher(TEMPLATE).results().map(place -> place.group(1)).toList();

    private static final int DISTRICTS = 20;
    private static final int FACILITIES = 40;

    private final Random random;
    private final LocalDate firstDay;
    private final int days;

    /** Of children born in half a year, as an intake sees them. */
    Births(long seed) {
        this(new Random(seed), LocalDate.of(2026, 1, 1), 200);
    }

    /** Of children born in the {@code days} from {@code firstDay} on. */
    Births(Random random, LocalDate firstDay, int days) {
        this.random = random;
        this.firstDay = firstDay;
        this.days = days;
    }

    /** The next notification. */
    synchronized String next() {
        return text(nextValues());
    }

    /** What fills the next notification: names, dates, places and ids, each by the name of its place. */
    synchronized Map<String, String> nextValues() {
        int district = 1 + random.nextInt(DISTRICTS);
        Map<String, String> values = new HashMap<>();
        values.put("birthDate", firstDay.plusDays(random.nextInt(days)).toString());
        values.put("now", firstDay.plusDays(days) + "T10:00:00.000Z");
        values.put("district", location("ADMIN_STRUCTURE", "D%02d".formatted(district)));
        values.put("state", location("ADMIN_STRUCTURE", "S%02d".formatted(1 + (district - 1) / 5)));
        values.put("office", location("CRVS_OFFICE", "O%02d".formatted(district)));
        values.put("facility", location("HEALTH_FACILITY", "F%02d".formatted(1 + random.nextInt(FACILITIES))));
        values.put("weight", "3.20");
        values.put("plurality", "1");
        PLACES.forEach(place -> values.computeIfAbsent(place, this::made));
        return values;
    }

    /** A notification filled with these. */
    static String text(Map<String, String> values) {
        var text = new StringBuilder(2 * TEMPLATE.length()).append(BETWEEN.get(0));
        for (int i = 0; i < PLACES.size(); i++) {
            text.append(values.get(PLACES.get(i))).append(BETWEEN.get(i + 1));
        }
        return text.toString();
    }

    private String made(String name) {
        if (name.endsWith("Given")) {
            return Names.GIVEN.draw(random);
        }
        if (name.endsWith("Family")) {
            return Names.FAMILY.draw(random);
        }
        if (name.endsWith("BirthDate")) {
            return firstDay.minusYears(20).minusDays(random.nextInt(20 * 365)).toString();
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

    private static String template() {
        try (InputStream file = Births.class.getResourceAsStream("/birth-notification.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
