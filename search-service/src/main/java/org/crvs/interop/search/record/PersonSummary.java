package org.crvs.interop.search.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.Person;

import java.util.List;
import java.util.Optional;

/**
 * A person of a record.
 *
 * @param names in order, one per language
 * @param gender as written; may be null
 * @param birthDate as written; may be null
 * @param deathDate as written; may be null
 * @param identifiers in order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PersonSummary(
        List<Person.Name> names,
        String gender,
        String birthDate,
        String deathDate,
        List<Person.Identifier> identifiers) {

    /** Lists are never null. */
    public PersonSummary {
        names = names == null ? List.of() : List.copyOf(names);
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
    }

    /** What matters of a Patient. */
    public static PersonSummary of(Person person) {
        return new PersonSummary(
                person.names(),
                person.gender().orElse(null),
                person.birthDate().orElse(null),
                person.deathDate().orElse(null),
                person.identifiers());
    }

    /** The person's National ID number, or empty. */
    public Optional<String> nationalId() {
        return identifiers.stream()
                .filter(identifier -> Crvs.NATIONAL_ID.equals(identifier.type()))
                .map(Person.Identifier::value)
                .findFirst();
    }
}
