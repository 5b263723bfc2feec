package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.name.PhoneticKeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the pairs worth comparing: those that share any one of several keys, so that no single slip of the pen keeps two
 * records apart. Keys: an identifier; a date, its day and month in any order; the sounds of both names in
 * any order; the sound of one name with the initial of the other, with the year of birth, or with any other
 * field; both initials with a part of the date; two other fields, or one with a part of the date.
 */
public final class Blocking {

    /** A key that more rows share tells nobody apart, and would cost the square of their number. */
    private static final int LARGEST_BLOCK = 200;

    private static final int YEAR = 4;
    private static final int DAY = 8;

    private final Register register;
    private final int given;
    private final int family;
    private final int date;

    private Blocking(Register register) {
        this.register = register;
        this.given = register.indexOf(Field.GIVEN);
        this.family = register.indexOf(Field.FAMILY);
        this.date = register.indexOf(Field.DATE);
    }

    /** The candidate pairs of a register, in order. */
    public static Collection<Pair> pairs(Register register) {
        var blocking = new Blocking(register);
        Map<String, List<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < register.people().size(); i++) {
            for (String key : blocking.keys(register.people().get(i))) {
                blocks.computeIfAbsent(key, any -> new ArrayList<>()).add(i);
            }
        }
        Set<Pair> pairs = new TreeSet<>();
        for (List<Integer> block : blocks.values()) {
            if (block.size() <= LARGEST_BLOCK) {
                for (int i = 0; i < block.size(); i++) {
                    for (int j = i + 1; j < block.size(); j++) {
                        pairs.add(new Pair(block.get(i), block.get(j)));
                    }
                }
            }
        }
        return pairs;
    }

    private Set<String> keys(Person person) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < register.fields().size(); i++) {
            String value = person.text(i);
            Field field = register.fields().get(i);
            boolean tells = field.kind() == FieldKind.DATE || field.name().equals(Field.IDENTIFIER);
            if (tells && !value.isEmpty()) {
                keys.add(i + ":" + value);
            }
        }
        names(person, keys);
        others(person, keys);
        dates(person, keys);
        return keys;
    }

    /** Parts of the date that outlive a slip in another part: with the initials, and with any other field. */
    private void dates(Person person, Set<String> keys) {
        String born = date < 0 ? "" : person.text(date);
        if (born.length() != DAY) {
            return;
        }
        String day = inAnyOrder(born.substring(YEAR, YEAR + 2), born.substring(YEAR + 2));
        keys.add("d:" + born.substring(0, YEAR) + day);
        List<String> parts = List.of(
                "y" + born.substring(0, YEAR) + born.substring(YEAR, YEAR + 2),
                "x" + born.substring(0, YEAR) + born.substring(YEAR + 2),
                "m" + day);
        for (String part : parts) {
            withOthers(person, part, keys);
            String initials = inAnyOrder(initial(text(person, given)), initial(text(person, family)));
            if (initials.length() > 2) {
                keys.add("i:" + part + initials);
            }
        }
    }

    private static String text(Person person, int field) {
        return field < 0 ? "" : person.text(field);
    }

    private void names(Person person, Set<String> keys) {
        String givenName = text(person, given);
        String familyName = text(person, family);
        String born = date < 0 ? "" : person.text(date);
        for (String sound : PhoneticKeys.of(givenName)) {
            PhoneticKeys.of(familyName).forEach(other -> keys.add("n:" + inAnyOrder(sound, other)));
            keys.add("g:" + sound + initial(familyName));
            withOthers(person, "g" + sound, keys);
            if (born.length() >= YEAR) {
                keys.add("gy:" + sound + born.substring(0, YEAR));
            }
        }
        for (String sound : PhoneticKeys.of(familyName)) {
            keys.add("f:" + sound + initial(givenName));
            withOthers(person, "f" + sound, keys);
            if (born.length() >= YEAR) {
                keys.add("fy:" + sound + born.substring(0, YEAR));
            }
        }
    }

    private void withOthers(Person person, String key, Set<String> keys) {
        for (int i = 0; i < register.fields().size(); i++) {
            if (isOther(i) && !person.text(i).isEmpty()) {
                keys.add(key + "/" + i + ":" + person.text(i));
            }
        }
    }

    private void others(Person person, Set<String> keys) {
        for (int i = 0; i < register.fields().size(); i++) {
            for (int j = i + 1; j < register.fields().size(); j++) {
                if (isOther(i)
                        && isOther(j)
                        && !person.text(i).isEmpty()
                        && !person.text(j).isEmpty()) {
                    keys.add(i + ":" + person.text(i) + "/" + j + ":" + person.text(j));
                }
            }
        }
    }

    private boolean isOther(int field) {
        return field != given
                && field != family
                && register.fields().get(field).kind() != FieldKind.DATE
                && !register.fields().get(field).name().equals(Field.IDENTIFIER);
    }

    private static String inAnyOrder(String one, String other) {
        return one.compareTo(other) < 0 ? one + "+" + other : other + "+" + one;
    }

    private static String initial(String name) {
        return name.isEmpty() ? "" : name.substring(0, 1);
    }
}
