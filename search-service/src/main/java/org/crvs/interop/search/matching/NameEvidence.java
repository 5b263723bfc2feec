package org.crvs.interop.search.matching;

import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.name.NameText;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;
import org.crvs.interop.search.record.RecordSummary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Weighs the names of a search against those of a record: person by person, so that two people never make one match. */
final class NameEvidence {

    private static final double SWAPPED = 0.85;

    private final RecordSummary record;

    NameEvidence(RecordSummary record) {
        this.record = record;
    }

    /** One piece of evidence per criterion. */
    List<Evidence> of(List<NameCriterion> names) {
        Map<PersonRole, List<NameCriterion>> byRole = new LinkedHashMap<>();
        List<Evidence> evidence = new ArrayList<>();
        for (NameCriterion name : names) {
            if (name.role() == null) {
                evidence.add(anybody(name));
            } else {
                byRole.computeIfAbsent(name.role(), role -> new ArrayList<>()).add(name);
            }
        }
        byRole.forEach((role, asked) -> evidence.addAll(ofPerson(role, asked)));
        return evidence;
    }

    private Evidence anybody(NameCriterion name) {
        Likeness best = record.people().values().stream()
                .map(PersonSummary::names)
                .flatMap(Collection::stream)
                .map(held -> NameLikeness.of(
                        name.tokens(),
                        Stream.concat(NameText.tokens(held.given()).stream(), NameText.tokens(held.family()).stream())
                                .toList()))
                .reduce(Likeness.NONE, Likeness::better);
        return new Evidence(name.field(), kind(name), best);
    }

    private List<Evidence> ofPerson(PersonRole role, List<NameCriterion> asked) {
        List<Person.Name> held = record.person(role).map(PersonSummary::names).orElse(List.of());
        return held.stream()
                .flatMap(name -> Stream.of(inPlace(asked, name), swapped(asked, name)))
                .max(Comparator.comparingDouble(NameEvidence::sum))
                .orElseGet(() -> asked.stream()
                        .map(name -> new Evidence(name.field(), kind(name), Likeness.NONE))
                        .toList());
    }

    private static List<Evidence> inPlace(List<NameCriterion> asked, Person.Name held) {
        return asked.stream()
                .map(name ->
                        new Evidence(name.field(), kind(name), NameLikeness.of(name.tokens(), part(held, name.part()))))
                .toList();
    }

    /** Given and family name in each other's place: common, and believed a little less. */
    private static List<Evidence> swapped(List<NameCriterion> asked, Person.Name held) {
        return asked.stream()
                .map(name -> {
                    Part other = name.part() == Part.GIVEN ? Part.FAMILY : Part.GIVEN;
                    Likeness likeness = NameLikeness.of(name.tokens(), part(held, other));
                    return new Evidence(
                            name.field(), kind(name), likeness.weakened(SWAPPED, "given and family name swapped"));
                })
                .toList();
    }

    private static List<String> part(Person.Name name, Part part) {
        return NameText.tokens(part == Part.GIVEN ? name.given() : name.family());
    }

    private static Evidence.Kind kind(NameCriterion name) {
        return switch (name.part()) {
            case GIVEN -> Evidence.Kind.GIVEN_NAME;
            case FAMILY -> Evidence.Kind.FAMILY_NAME;
            case WHOLE -> name.tokens().size() > 1 ? Evidence.Kind.FULL_NAME : Evidence.Kind.FAMILY_NAME;
        };
    }

    private static double sum(List<Evidence> evidence) {
        return evidence.stream().mapToDouble(Evidence::weighted).sum();
    }
}
