package org.crvs.interop.search.record;

import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.search.name.NameText;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A person as comparisons need it: everything folded and parsed.
 *
 * @param names in order, one per language
 * @param birth date of birth, if it is one
 * @param death date of death, if it is one
 * @param gender in lower case; empty when not known
 * @param birthOrder place among the children of one birth; 0 when not told
 * @param identifiers normalised, of any type but the event's own registration number
 */
public record PersonFeatures(
        List<FoldedName> names,
        Optional<PartialDate> birth,
        Optional<PartialDate> death,
        String gender,
        int birthOrder,
        List<String> identifiers) {

    private static final int MOST = 8;
    private static final int LONGEST = 60;
    private static final String EVENT_NUMBER = "_REGISTRATION_NUMBER";

    /** The features of a person as summarised. */
    public static PersonFeatures of(PersonSummary person) {
        return new PersonFeatures(
                person.names().stream().limit(MOST).map(FoldedName::of).toList(),
                PartialDate.parse(person.birthDate()),
                PartialDate.parse(person.deathDate()),
                person.gender() == null || person.gender().length() > LONGEST
                        ? ""
                        : person.gender().strip().toLowerCase(Locale.ROOT),
                person.birthOrder() == null ? 0 : person.birthOrder(),
                person.identifiers().stream()
                        .filter(identifier -> !identifier.type().endsWith(EVENT_NUMBER))
                        .map(Person.Identifier::value)
                        .map(NameText::identifier)
                        .filter(value -> !value.isEmpty())
                        .map(value -> value.length() > LONGEST ? value.substring(0, LONGEST) : value)
                        .distinct()
                        .limit(MOST)
                        .toList());
    }
}
