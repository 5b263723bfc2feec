package org.crvs.interop.search.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record as far as search needs it: what it is found by, and what a result shows.
 *
 * @param id record id
 * @param version version this was made from
 * @param event birth, death or marriage
 * @param status where the record stands
 * @param compositionType for instance {@code birth-declaration}; may be null
 * @param trackingId the number the informant was given
 * @param registrationNumber once registered; else null
 * @param officeId location id of the office that holds it; may be null
 * @param areaId location id of the area that office is part of; may be null
 * @param eventLocationId location id of where it happened; may be null
 * @param eventPlaceIds areas the event's address names, for events outside a known location
 * @param eventCountry country of the event's address; may be null
 * @param contactRelationship who may be contacted, for instance {@code MOTHER}; may be null
 * @param contactNumber as written; may be null
 * @param contactEmail as written; may be null
 * @param createdAt when its first version was made
 * @param registeredAt when it was registered; null before
 * @param modifiedAt when this version was made
 * @param reason why the last action was taken; may be null
 * @param people its persons
 * @param operations what was done to it, oldest first
 * @param marriageDate date of the marriage, as written; null for other events
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecordSummary(
        String id,
        int version,
        EventType event,
        RecordStatus status,
        String compositionType,
        String trackingId,
        String registrationNumber,
        String officeId,
        String areaId,
        String eventLocationId,
        List<String> eventPlaceIds,
        String eventCountry,
        String contactRelationship,
        String contactNumber,
        String contactEmail,
        Instant createdAt,
        Instant registeredAt,
        Instant modifiedAt,
        String reason,
        Map<PersonRole, PersonSummary> people,
        List<Operation> operations,
        String marriageDate) {

    /**
     * One action on the record.
     *
     * @param action what was done
     * @param status the status after it
     * @param at when
     * @param role type of the client that did it; may be null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Operation(RecordAction action, RecordStatus status, Instant at, String role) {}

    /** Collections are never null. */
    public RecordSummary {
        eventPlaceIds = eventPlaceIds == null ? List.of() : List.copyOf(eventPlaceIds);
        people = people == null ? Map.of() : Map.copyOf(people);
        operations = operations == null ? List.of() : List.copyOf(operations);
    }

    /** A person of the record, if it has one in this role. */
    public Optional<PersonSummary> person(PersonRole role) {
        return Optional.ofNullable(people.get(role));
    }

    /** Date of the event itself, as written: of the birth, the death or the marriage. */
    @JsonIgnore
    public Optional<String> eventDate() {
        return switch (event) {
            case BIRTH -> person(PersonRole.CHILD).map(PersonSummary::birthDate);
            case DEATH -> person(PersonRole.DECEASED).map(PersonSummary::deathDate);
            case MARRIAGE -> Optional.ofNullable(marriageDate);
        };
    }
}
