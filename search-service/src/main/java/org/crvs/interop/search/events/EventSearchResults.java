package org.crvs.interop.search.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.search.matching.Match;
import org.crvs.interop.search.query.SearchAnswer;
import org.crvs.interop.search.query.SearchHit;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;
import org.crvs.interop.search.record.RecordSummary;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to an event search.
 *
 * @param results the part of them that was asked for
 * @param total how many events answer it
 * @param limited true when there were more candidates than are compared: narrow the search down
 */
public record EventSearchResults(List<EventIndex> results, long total, boolean limited) {

    /**
     * An event among the results.
     *
     * @param id record id
     * @param type {@code birth}, {@code death} or {@code marriage}
     * @param status {@code REGISTERED}
     * @param trackingId the number the informant was given
     * @param createdAt when it was first declared or notified
     * @param updatedAt when it was last changed
     * @param dateOfEvent date of the birth, the death or the marriage, as written
     * @param placeOfEvent location id of where it happened
     * @param createdAtLocation location id of the office that holds it
     * @param updatedAtLocation the same
     * @param legalStatuses when it was declared and registered, and its number
     * @param flags {@code certified} or {@code issued}
     * @param declaration what was declared of the persons, by form field
     * @param match how well it answers the search
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventIndex(
            String id,
            String type,
            String status,
            String trackingId,
            Instant createdAt,
            Instant updatedAt,
            String dateOfEvent,
            String placeOfEvent,
            String createdAtLocation,
            String updatedAtLocation,
            Map<String, LegalStatus> legalStatuses,
            List<String> flags,
            Map<String, Object> declaration,
            Match match) {}

    /**
     * A step that made the record what it legally is.
     *
     * @param acceptedAt when
     * @param createdAtLocation location id of the office
     * @param registrationNumber of the registration
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LegalStatus(Instant acceptedAt, String createdAtLocation, String registrationNumber) {}

    static EventSearchResults of(SearchAnswer answer) {
        return new EventSearchResults(
                answer.hits().stream().map(EventSearchResults::event).toList(), answer.total(), answer.limited());
    }

    private static EventIndex event(SearchHit hit) {
        RecordSummary record = hit.record();
        Map<String, LegalStatus> statuses = new LinkedHashMap<>();
        statuses.put("DECLARED", new LegalStatus(record.createdAt(), record.officeId(), null));
        if (record.registeredAt() != null) {
            statuses.put(
                    "REGISTERED",
                    new LegalStatus(record.registeredAt(), record.officeId(), record.registrationNumber()));
        }
        List<String> flags =
                switch (record.status()) {
                    case CERTIFIED -> List.of("certified");
                    case ISSUED -> List.of("issued");
                    default -> List.of();
                };
        return new EventIndex(
                record.id(),
                record.event().code(),
                "REGISTERED",
                record.trackingId(),
                record.createdAt(),
                record.modifiedAt(),
                record.eventDate().orElse(null),
                record.eventLocationId(),
                record.officeId(),
                record.officeId(),
                statuses,
                flags,
                declaration(record),
                hit.match());
    }

    private static Map<String, Object> declaration(RecordSummary record) {
        Map<String, Object> declaration = new LinkedHashMap<>();
        for (PersonRole role : PersonRole.values()) {
            record.person(role).ifPresent(person -> put(role.prefix() + ".", person, declaration));
        }
        if (record.event() != EventType.BIRTH) {
            record.eventDate().ifPresent(date -> declaration.put("eventDetails.date", date));
        }
        return declaration;
    }

    private static void put(String prefix, PersonSummary person, Map<String, Object> into) {
        person.names().stream().findFirst().ifPresent(name -> into.put(prefix + "name", name(name)));
        if (person.birthDate() != null) {
            into.put(prefix + "dob", person.birthDate());
        }
        if (person.gender() != null) {
            into.put(prefix + "gender", person.gender());
        }
        person.nationalId().ifPresent(number -> into.put(prefix + "nid", number));
    }

    private static Map<String, String> name(Person.Name name) {
        return Map.of("firstname", name.given(), "surname", name.family());
    }
}
