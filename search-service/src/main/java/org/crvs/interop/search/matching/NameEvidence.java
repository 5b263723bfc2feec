package org.crvs.interop.search.matching;

import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.model.Comparison;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.record.FoldedName;
import org.crvs.interop.search.record.PersonFeatures;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Weighs the names of a search against those of a record: person by person, so that two people never make one match. */
final class NameEvidence {

    private static final double SWAPPED = 0.85;

    /** Of the two ways to read a name, the one whose family name agrees is the likelier. */
    private static final double FAMILY_FIRST = 4.0 / 3;

    private final Map<PersonRole, List<NameCriterion>> byRole = new LinkedHashMap<>();
    private final Weights weights;
    private final NameLikeness likeness;
    private final Map<NameCriterion, Map<List<String>, Evidence>> inPlace = new HashMap<>();
    private final Map<NameCriterion, Map<List<String>, Evidence>> swapped = new HashMap<>();
    private final Map<NameCriterion, Map<List<String>, Evidence>> whole = new LinkedHashMap<>();

    NameEvidence(List<NameCriterion> names, Weights weights, NameLikeness likeness) {
        this.weights = weights;
        this.likeness = likeness;
        for (NameCriterion name : names) {
            if (name.part() == Part.WHOLE) {
                whole.put(name, new HashMap<>());
            } else {
                byRole.computeIfAbsent(name.role(), role -> new ArrayList<>()).add(name);
            }
        }
    }

    /** One piece of evidence per criterion. */
    List<Evidence> of(RecordFeatures record) {
        List<Evidence> evidence = new ArrayList<>();
        for (NameCriterion name : whole.keySet()) {
            evidence.add(anybody(name, record));
        }
        byRole.forEach((role, asked) -> evidence.addAll(ofPerson(asked, record.person(role))));
        return evidence;
    }

    /** A whole name, of anybody on the record or of the person in the role that was asked for. */
    private Evidence anybody(NameCriterion name, RecordFeatures record) {
        Evidence best = none(name);
        List<PersonFeatures> people = name.role() == null
                ? List.copyOf(record.people().values())
                : record.person(name.role()).stream().toList();
        for (PersonFeatures person : people) {
            for (FoldedName held : person.names()) {
                List<String> tokens = new ArrayList<>(held.given());
                tokens.addAll(held.family());
                Evidence one = remembered(whole, name, tokens);
                best = one.likeness().value() > best.likeness().value() ? one : best;
            }
        }
        return best;
    }

    private List<Evidence> ofPerson(List<NameCriterion> asked, Optional<PersonFeatures> person) {
        List<Evidence> best = null;
        for (FoldedName held : person.map(PersonFeatures::names).orElse(List.of())) {
            List<Evidence> straight = new ArrayList<>();
            List<Evidence> crossed = new ArrayList<>();
            for (NameCriterion name : asked) {
                boolean given = name.part() == Part.GIVEN;
                straight.add(remembered(inPlace, name, given ? held.given() : held.family()));
                crossed.add(remembered(swapped, name, given ? held.family() : held.given()));
            }
            for (List<Evidence> way : List.of(straight, crossed)) {
                best = best == null || sum(way) > sum(best) ? way : best;
            }
        }
        return best == null ? asked.stream().map(NameEvidence::none).toList() : best;
    }

    private Evidence remembered(
            Map<NameCriterion, Map<List<String>, Evidence>> memory, NameCriterion name, List<String> held) {
        Map<List<String>, Evidence> known = memory.computeIfAbsent(name, any -> new HashMap<>());
        Evidence evidence = known.get(held);
        if (evidence == null) {
            evidence = compare(memory, name, held);
            known.put(held, evidence);
        }
        return evidence;
    }

    private Evidence compare(
            Map<NameCriterion, Map<List<String>, Evidence>> memory, NameCriterion name, List<String> held) {
        if (name.exact() && (memory == swapped || !isWritten(name.tokens(), held))) {
            return none(name);
        }
        Likeness alike = likeness.of(name.tokens(), held);
        if (alike.value() == 0) {
            return none(name);
        }
        Level level = level(name.tokens(), held);
        if (memory == swapped) {
            // Given and family name in each other's place: common, and believed a little less.
            Likeness weakened = alike.weakened(SWAPPED, "given and family name swapped");
            return new Evidence(name.field(), kind(name), weakened, Level.SWAPPED, weights.swapped(name, level));
        }
        double weight = memory == whole ? weights.whole(name, held) : weights.name(name, level);
        return new Evidence(name.field(), kind(name), alike, level, weight);
    }

    private static boolean isWritten(List<String> asked, List<String> held) {
        return held.containsAll(asked) || String.join("", asked).equals(String.join("", held));
    }

    private static Evidence none(NameCriterion name) {
        return new Evidence(name.field(), kind(name), Likeness.NONE, Level.DIFFERENT, 0);
    }

    /** What is alike enough to be an answer sounds alike at the least. */
    private static Level level(List<String> asked, List<String> held) {
        Level level = Comparison.names(asked, held);
        return level == Level.DIFFERENT ? Level.SOUND : level;
    }

    private static Evidence.Kind kind(NameCriterion name) {
        return switch (name.part()) {
            case GIVEN -> Evidence.Kind.GIVEN_NAME;
            case FAMILY -> Evidence.Kind.FAMILY_NAME;
            case WHOLE -> name.tokens().size() > 1 ? Evidence.Kind.FULL_NAME : Evidence.Kind.FAMILY_NAME;
        };
    }

    private static double sum(List<Evidence> evidence) {
        double sum = 0;
        for (Evidence one : evidence) {
            sum += one.likeness().value() * (one.kind() == Evidence.Kind.FAMILY_NAME ? FAMILY_FIRST : 1);
        }
        return sum;
    }
}
