package org.crvs.interop.search.index;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.search.name.PhoneticKeys;
import org.crvs.interop.search.record.FoldedName;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonFeatures;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that records of the same event share, so that no single slip of the pen keeps two of them apart: the sounds of
 * both names in any order; the sound of one name with the date of birth (or of death) or with the other's initial and
 * the year; the mother's name with the year. A date's day and month count in any order. Hashed: a key says nothing to
 * whoever reads the index, and records that share one by chance are told apart by comparison.
 */
final class BlockingKeys {

    private static final int YEAR_MONTH = 100;

    private final Set<String> keys = new HashSet<>();

    private BlockingKeys() {}

    static Set<String> of(RecordFeatures record) {
        var made = new BlockingKeys();
        if (record.event() == EventType.MARRIAGE) {
            // Two people marry more than once, and nobody looks for a bride as for a child.
            return Set.of();
        }
        record.subject().ifPresent(person -> made.subject(person));
        Optional<Integer> year = record.eventDate().map(date -> date.first().getYear());
        record.person(PersonRole.MOTHER).ifPresent(mother -> made.mother(mother, year, record.eventDate()));
        return made.keys;
    }

    private void subject(PersonFeatures person) {
        for (FoldedName name : person.names()) {
            Set<String> given = sounds(name.given());
            Set<String> family = sounds(name.family());
            for (String one : given) {
                family.forEach(other -> key("n", unordered(one, other)));
            }
            Optional<String> born = day(person.birth());
            Optional<String> died = day(person.death());
            for (Set<String> sounds : List.of(given, family)) {
                for (String sound : sounds) {
                    born.ifPresent(day -> key("b", sound + day));
                    died.ifPresent(day -> key("d", sound + day));
                }
            }
            person.birth().map(date -> date.first().getYear()).ifPresent(year -> {
                given.forEach(sound -> key("g", sound + initial(name.family()) + year));
                family.forEach(sound -> key("f", sound + initial(name.given()) + year));
            });
        }
    }

    private void mother(PersonFeatures mother, Optional<Integer> year, Optional<PartialDate> event) {
        for (FoldedName name : mother.names()) {
            for (String one : sounds(name.given())) {
                for (String other : sounds(name.family())) {
                    year.ifPresent(of -> key("m", unordered(one, other) + of));
                }
                day(event).ifPresent(day -> key("e", one + day));
            }
        }
    }

    private void key(String kind, String value) {
        keys.add(kind + Integer.toString((kind + value).hashCode(), Character.MAX_RADIX));
    }

    /** A name too short to have a sound stands for itself. */
    private static Set<String> sounds(List<String> tokens) {
        String joined = String.join("", tokens);
        if (joined.isEmpty()) {
            return Set.of();
        }
        Set<String> sounds = PhoneticKeys.of(joined);
        return sounds.isEmpty() ? Set.of(joined) : sounds;
    }

    /** The same for a date with day and month exchanged. */
    private static Optional<String> day(Optional<PartialDate> date) {
        return date.filter(PartialDate::isExact).map(PartialDate::first).map(BlockingKeys::day);
    }

    private static String day(LocalDate date) {
        int less = Math.min(date.getMonthValue(), date.getDayOfMonth());
        int more = Math.max(date.getMonthValue(), date.getDayOfMonth());
        return "/" + (((long) date.getYear() * YEAR_MONTH + less) * YEAR_MONTH + more);
    }

    private static String unordered(String one, String other) {
        return one.compareTo(other) < 0 ? one + "+" + other : other + "+" + one;
    }

    private static String initial(List<String> tokens) {
        return tokens.isEmpty() ? "/" : "/" + tokens.get(0).charAt(0);
    }
}
