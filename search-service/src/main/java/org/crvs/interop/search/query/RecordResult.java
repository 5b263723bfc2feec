package org.crvs.interop.search.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.matching.Reason;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;
import org.crvs.interop.search.record.RecordSummary;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record among the results of a JSON search.
 *
 * @param id record id
 * @param event {@code birth}, {@code death} or {@code marriage}
 * @param status where the record stands
 * @param trackingId the number the informant was given
 * @param registrationNumber registration number
 * @param dateOfEvent date of the birth, the death or the marriage, as written
 * @param dateOfDeclaration when the first version was made, UTC
 * @param dateOfRegistration when it was registered, UTC
 * @param modifiedAt when it was last changed, UTC
 * @param eventLocationId location id of where it happened
 * @param declarationLocationId location id of the office that holds it
 * @param people persons by role: {@code child}, {@code mother}, {@code father}, {@code deceased}, {@code spouse}, {@code
 *     informant}, {@code bride}, {@code groom}
 * @param score probability, 0 to 1, that it is the record looked for
 * @param grade how far the match may be relied on
 * @param reasons what each search field brought to the score, in bits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordResult(
        String id,
        String event,
        String status,
        String trackingId,
        String registrationNumber,
        String dateOfEvent,
        Instant dateOfDeclaration,
        Instant dateOfRegistration,
        Instant modifiedAt,
        String eventLocationId,
        String declarationLocationId,
        Map<String, PersonResult> people,
        double score,
        Grade grade,
        List<Reason> reasons) {

    /**
     * A person of a result.
     *
     * @param firstNames given names
     * @param familyName family name
     * @param gender sex as written
     * @param dateOfBirth as written
     * @param nationalId National ID number
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PersonResult(
            String firstNames, String familyName, String gender, String dateOfBirth, String nationalId) {

        static PersonResult of(PersonSummary person) {
            Optional<Person.Name> name = person.names().stream().findFirst();
            return new PersonResult(
                    name.map(Person.Name::given).orElse(null),
                    name.map(Person.Name::family).orElse(null),
                    person.gender(),
                    person.birthDate(),
                    person.nationalId().orElse(null));
        }
    }

    static RecordResult of(SearchHit hit) {
        RecordSummary record = hit.record();
        Map<String, PersonResult> people = new LinkedHashMap<>();
        for (PersonRole role : PersonRole.values()) {
            record.person(role).ifPresent(person -> people.put(role.prefix(), PersonResult.of(person)));
        }
        return new RecordResult(
                record.id(),
                record.event().code(),
                record.status().name(),
                record.trackingId(),
                record.registrationNumber(),
                record.eventDate().orElse(null),
                record.createdAt(),
                record.registeredAt(),
                record.modifiedAt(),
                record.eventLocationId(),
                record.officeId(),
                people,
                hit.match().score(),
                hit.match().grade(),
                hit.match().reasons());
    }
}
