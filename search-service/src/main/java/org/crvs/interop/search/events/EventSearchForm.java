package org.crvs.interop.search.events;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.query.Paging;
import org.crvs.interop.search.query.Search;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The body of an event search.
 *
 * @param query nested clauses
 * @param limit how many results, 0 to 100; 100 when absent
 * @param offset how many to pass over
 * @param sort what to sort by; by likeness, or the newest first, when absent
 */
public record EventSearchForm(JsonNode query, Integer limit, Integer offset, List<Sorting> sort) {

    private static final Map<String, String> POINTERS =
            Map.of("/count", "/limit", "/skip", "/offset", "/sort", "/sort/0/direction");

    private static final Map<String, String> COLUMNS = Map.of(
            "createdAt", "createdAt",
            "updatedAt", "modifiedAt",
            "dateOfEvent", "dateOfEvent",
            "legalStatuses.DECLARED.acceptedAt", "dateOfDeclaration",
            "legalStatuses.REGISTERED.acceptedAt", "dateOfRegistration");

    /**
     * What to sort by.
     *
     * @param field a date of the event
     * @param direction {@code asc} or {@code desc}
     */
    public record Sorting(String field, String direction) {}

    /** What it asks for, on this day. */
    Search read(LocalDate today) {
        if (query == null || query.isNull()) {
            throw EventQueryReader.fault("/query", "The query is missing.", "{\"type\":\"and\",\"clauses\":[…]}");
        }
        if (sort != null && sort.size() > 1) {
            throw EventQueryReader.fault("/sort/1", "Only one field can be sorted by.", "one field");
        }
        Sorting by = sort == null || sort.isEmpty() ? null : sort.get(0);
        String column = by == null ? null : COLUMNS.get(by.field());
        if (by != null && column == null) {
            throw EventQueryReader.fault(
                    "/sort/0/field", "The field can't be sorted by.", String.join(", ", COLUMNS.keySet()));
        }
        return new Search(EventQueryReader.read(query, today), paging(by, column), "events");
    }

    /** Faults of the paging, in the words of this form. */
    private Paging paging(Sorting by, String column) {
        try {
            return Paging.of(
                    limit == null ? Paging.LARGEST_COUNT : limit, offset, by == null ? null : by.direction(), column);
        } catch (ProblemException e) {
            List<Fault> faults = e.faults().stream()
                    .map(fault -> new Fault(
                            POINTERS.getOrDefault(fault.pointer(), fault.pointer()),
                            fault.code(),
                            "It is out of range, or not known.",
                            fault.accepted()))
                    .toList();
            throw new ProblemException(e.kind(), "limit, offset or sort can't be used as they stand.", faults);
        }
    }
}
