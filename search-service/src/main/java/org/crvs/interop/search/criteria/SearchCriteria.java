package org.crvs.interop.search.criteria;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is searched for; a record must meet all of it.
 *
 * @param event only this event, or any
 * @param statuses only these statuses, or any that the client may see
 * @param compositionTypes only these, or any when empty
 * @param names names to be found, misspelt or not
 * @param dates dates to be met
 * @param terms values to be met exactly
 * @param places places to be met
 */
public record SearchCriteria(
        Optional<EventType> event,
        Optional<Set<RecordStatus>> statuses,
        List<String> compositionTypes,
        List<NameCriterion> names,
        List<DateCriterion> dates,
        List<TermCriterion> terms,
        List<PlaceCriterion> places) {

    /** The fields that were filled in, sorted: what may be written to the audit trail, unlike their values. */
    public List<String> fields() {
        return Stream.of(
                        event.map(any -> "event").stream(),
                        statuses.map(any -> "registrationStatuses").stream(),
                        compositionTypes.isEmpty() ? Stream.<String>empty() : Stream.of("compositionType"),
                        names.stream().map(NameCriterion::field),
                        dates.stream().map(DateCriterion::field),
                        terms.stream().map(TermCriterion::field),
                        places.stream().map(PlaceCriterion::field))
                .flatMap(fields -> fields)
                .sorted()
                .toList();
    }

    /** Whether nothing narrows the search. */
    public boolean isEmpty() {
        return Stream.of(compositionTypes, names, dates, terms, places).allMatch(Collection::isEmpty)
                && event.isEmpty()
                && statuses.isEmpty();
    }
}
