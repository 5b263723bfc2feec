package org.crvs.interop.search.linkage;

import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Odds;
import org.crvs.interop.search.model.Posterior;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges pairs of a register by a model, with rare names weighing more than common ones. */
public final class Linker {

    private final Register register;
    private final MatchingModel model;
    private final PairComparison comparison;
    private final Map<String, Double> names = new HashMap<>();

    /**
     * Links a register.
     *
     * @param register the people
     * @param model what agreement says; must know the register's fields
     */
    public Linker(Register register, MatchingModel model) {
        this.register = register;
        this.model = model;
        this.comparison = new PairComparison(register);
        double one = 1.0 / register.people().size();
        for (Person person : register.people()) {
            for (int i = 0; i < register.fields().size(); i++) {
                if (register.fields().get(i).kind() == FieldKind.NAME) {
                    names.merge(i + person.text(i), one, Double::sum);
                }
            }
        }
    }

    /** The judged candidates, in their order. */
    public List<Link> link(Collection<Pair> candidates) {
        return candidates.stream().map(this::link).toList();
    }

    private Link link(Pair pair) {
        Person person = register.people().get(pair.one());
        List<Level> levels = comparison.levels(person, register.people().get(pair.other()));
        double bits = Posterior.bits(model.prior());
        for (int i = 0; i < levels.size(); i++) {
            bits += levels.get(i) == null ? 0 : weight(i, levels.get(i), person);
        }
        double probability = Posterior.of(bits);
        return new Link(pair, levels, probability, grade(levels, probability));
    }

    /**
     * Twins agree on everything but given name and number, and their given names may be alike: however probable, a pair is
     * certain only when its number, or where one has none its full name and date, agree to the letter.
     */
    private Grade grade(List<Level> levels, double probability) {
        int number = register.indexOf(Field.IDENTIFIER);
        boolean toTheLetter = number >= 0 && levels.get(number) != null
                ? isExact(levels, Field.IDENTIFIER)
                : isExact(levels, Field.GIVEN) && isExact(levels, Field.FAMILY) && isExact(levels, Field.DATE);
        if (probability >= model.certain() && toTheLetter) {
            return Grade.CERTAIN;
        }
        return probability >= model.probable() ? Grade.PROBABLE : Grade.POSSIBLE;
    }

    private boolean isExact(List<Level> levels, String field) {
        int index = register.indexOf(field);
        return index >= 0 && levels.get(index) == Level.EXACT;
    }

    private double weight(int field, Level level, Person person) {
        Odds odds = model.odds(register.fields().get(field).name(), level);
        boolean named = level == Level.EXACT && register.fields().get(field).kind() == FieldKind.NAME;
        return named
                ? odds.among(names.getOrDefault(field + person.text(field), odds.u()))
                        .weight()
                : odds.weight();
    }
}
