package org.crvs.interop.search.query;

import org.crvs.interop.search.criteria.SearchCriteria;

import java.util.List;

/**
 * A search, read and checked.
 *
 * @param anyOf what a record must meet, in one way or another; at least one
 * @param paging which part of the results is wanted
 * @param channel how it came, for the audit trail: {@code graphql}, {@code json}, {@code events} or {@code fhir}
 */
public record Search(List<SearchCriteria> anyOf, Paging paging, String channel) {

    /** The fields that were filled in, sorted: what may be written to the audit trail, unlike their values. */
    List<String> fields() {
        return anyOf.stream()
                .flatMap(criteria -> criteria.fields().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the index alone decides: there are no names to judge, and there is one way to meet it. */
    boolean isExact() {
        return anyOf.size() == 1 && anyOf.get(0).names().isEmpty();
    }
}
