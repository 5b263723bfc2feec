package org.crvs.interop.search.query;

import java.util.List;

/**
 * The answer to a JSON search.
 *
 * @param totalItems how many records answer it
 * @param limited true when there were more candidates than are compared: narrow the search down
 * @param results the part of them that was asked for
 */
public record RecordSearchResults(long totalItems, boolean limited, List<RecordResult> results) {

    static RecordSearchResults of(SearchAnswer answer) {
        return new RecordSearchResults(
                answer.total(),
                answer.limited(),
                answer.hits().stream().map(RecordResult::of).toList());
    }
}
