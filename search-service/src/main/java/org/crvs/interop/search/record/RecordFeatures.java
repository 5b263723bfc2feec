package org.crvs.interop.search.record;

import org.crvs.interop.commons.message.EventType;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record as comparisons need it: small enough to be read for thousands of candidates of one search.
 *
 * @param id record id
 * @param event birth, death or marriage
 * @param declaredAt when its first version was made, milliseconds since 1970
 * @param registeredAt when it was registered; empty before
 * @param modifiedAt when its newest version was made
 * @param people its persons
 * @param marriage date of the marriage; empty for other events
 */
public record RecordFeatures(
        String id,
        EventType event,
        long declaredAt,
        Optional<Long> registeredAt,
        long modifiedAt,
        Map<PersonRole, PersonFeatures> people,
        Optional<PartialDate> marriage) {

    /** The features of a record as summarised. */
    public static RecordFeatures of(RecordSummary record) {
        Map<PersonRole, PersonFeatures> people = new EnumMap<>(PersonRole.class);
        record.people().forEach((role, person) -> people.put(role, PersonFeatures.of(person)));
        return new RecordFeatures(
                record.id(),
                record.event(),
                record.createdAt().toEpochMilli(),
                Optional.ofNullable(record.registeredAt()).map(Instant::toEpochMilli),
                record.modifiedAt().toEpochMilli(),
                people,
                PartialDate.parse(record.marriageDate()));
    }

    /** The person in this role, if the record has one. */
    public Optional<PersonFeatures> person(PersonRole role) {
        return Optional.ofNullable(people.get(role));
    }

    /** The person the event is about: the child, the deceased, the bride. */
    public Optional<PersonFeatures> subject() {
        return person(PersonRole.subjectOf(event));
    }

    /** When it happened: the birth, the death, the marriage. */
    public Optional<PartialDate> eventDate() {
        return switch (event) {
            case BIRTH -> subject().flatMap(PersonFeatures::birth);
            case DEATH -> subject().flatMap(PersonFeatures::death);
            case MARRIAGE -> marriage;
        };
    }
}
