package org.crvs.interop.search.linkage;

import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Odds;
import org.crvs.interop.search.model.Posterior;
import org.crvs.interop.search.model.Relatives;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges pairs of a register by a model, with rare names weighing more than common ones. */
public final class Linker {

    /** How many times as probable the same person must be as a relative. */
    private static final double AGAINST_RELATIVES = 3;

    private final Register register;
    private final MatchingModel model;
    private final PairComparison comparison;
    private final Map<String, Double> names = new HashMap<>();
    private final double shareOfRelatives;

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
        this.shareOfRelatives =
                model.relatives().stream().mapToDouble(Relatives::share).sum();
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
        List<Link> links = candidates.stream().map(this::link).toList();
        return model.relatives().isEmpty() ? links : new Rivals(links, model.probable()).weigh(this::graded);
    }

    private Link link(Pair pair) {
        Person person = register.people().get(pair.one());
        List<Level> levels = comparison.levels(person, register.people().get(pair.other()));
        double strangers = 1 - model.prior() - shareOfRelatives;
        double same = bits(model.prior() / strangers);
        for (int i = 0; i < levels.size(); i++) {
            same += levels.get(i) == null ? 0 : odds(i, levels.get(i), person).weight();
        }
        // Against the same person stand all others: strangers, and relatives.
        double others = 1;
        for (Relatives relatives : model.relatives()) {
            double related = bits(relatives.share() / strangers);
            for (int i = 0; i < levels.size(); i++) {
                related += levels.get(i) == null ? 0 : weight(relatives, i, levels.get(i), person);
            }
            others += Math.pow(2, related);
        }
        double probability = Posterior.of(same - bits(others));
        double related = (others - 1) / (Math.pow(2, same) + others);
        return graded(pair, levels, probability, related);
    }

    /** However rare a name, relatives have the family's; and one of their own, which is rare as among strangers. */
    private double weight(Relatives relatives, int field, Level level, Person person) {
        String name = register.fields().get(field).name();
        double chance = relatives.fields().get(name).get(level);
        double byChance = odds(field, level, person).u();
        return level == Level.EXACT && name.equals(Field.GIVEN) ? 0 : bits(chance / byChance);
    }

    private static double bits(double odds) {
        return Math.log(odds) / Math.log(2);
    }

    /**
     * Twins agree on everything but given name and number, and their given names may be alike: however probable, a pair is
     * certain only when its number, or where one has none its full name and date, agree to the letter. And as it is worse
     * to take two for one than one for two, it takes more than even odds against a relative.
     */
    private Link graded(Pair pair, List<Level> levels, double probability, double related) {
        int number = register.indexOf(Field.IDENTIFIER);
        boolean toTheLetter = number >= 0 && levels.get(number) != null
                ? isExact(levels, Field.IDENTIFIER)
                : isExact(levels, Field.GIVEN) && isExact(levels, Field.FAMILY) && isExact(levels, Field.DATE);
        boolean probable = probability >= model.probable() && probability >= AGAINST_RELATIVES * related;
        Grade grade = probability >= model.certain() && toTheLetter
                ? Grade.CERTAIN
                : probable ? Grade.PROBABLE : Grade.POSSIBLE;
        return new Link(pair, levels, probability, related, grade);
    }

    private boolean isExact(List<Level> levels, String field) {
        int index = register.indexOf(field);
        return index >= 0 && levels.get(index) == Level.EXACT;
    }

    private Odds odds(int field, Level level, Person person) {
        Odds odds = model.odds(register.fields().get(field).name(), level);
        boolean named = level == Level.EXACT && register.fields().get(field).kind() == FieldKind.NAME;
        return named ? odds.among(names.getOrDefault(field + person.text(field), odds.u())) : odds;
    }
}
