package org.crvs.interop.search.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.Person;

import java.util.List;
import java.util.Optional;

/**
 * A person of a record.
 *
 * @param resourceId id of the Patient resource; may be null
 * @param names in order, one per language
 * @param gender as written; may be null
 * @param birthDate as written; may be null
 * @param deathDate as written; may be null
 * @param birthOrder place among the children of one birth, from 1; null when not told
 * @param identifiers in order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PersonSummary(
        String resourceId,
        List<Person.Name> names,
        String gender,
        String birthDate,
        String deathDate,
        Integer birthOrder,
        List<Person.Identifier> identifiers) {

    private static final int MOST_AT_ONCE = 20;

    /** Lists are never null. */
    public PersonSummary {
        names = names == null ? List.of() : List.copyOf(names);
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
    }

    /** What matters of a Patient. */
    public static PersonSummary of(Person person) {
        int order = person.patient().path("multipleBirthInteger").asInt();
        return new PersonSummary(
                Optional.of(person.patient().path("id").asText())
                        .filter(id -> !id.isBlank())
                        .orElse(null),
                person.names(),
                person.gender().orElse(null),
                person.birthDate().orElse(null),
                person.deathDate().orElse(null),
                order > 0 && order < MOST_AT_ONCE ? order : null,
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
