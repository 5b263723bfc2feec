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
 * records apart. Keys: an identifier; a date; the sounds of both names in any order; the sound of one name with the
 * initial of the other, with the year of birth, or with any other field; two other fields.
 */
public final class Blocking {

    /** A key that more rows share tells nobody apart, and would cost the square of their number. */
    private static final int LARGEST_BLOCK = 200;

    private static final int YEAR = 4;

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
        return keys;
    }

    private void names(Person person, Set<String> keys) {
        String givenName = given < 0 ? "" : person.text(given);
        String familyName = family < 0 ? "" : person.text(family);
        String born = date < 0 ? "" : person.text(date);
        for (String sound : PhoneticKeys.of(givenName)) {
            PhoneticKeys.of(familyName).forEach(other -> keys.add("n:" + unordered(sound, other)));
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

    private static String unordered(String one, String other) {
        return one.compareTo(other) < 0 ? one + "+" + other : other + "+" + one;
    }

    private static String initial(String name) {
        return name.isEmpty() ? "" : name.substring(0, 1);
    }
}
