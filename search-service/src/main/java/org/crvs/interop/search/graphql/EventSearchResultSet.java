package org.crvs.interop.search.graphql;

import org.crvs.interop.search.query.SearchAnswer;
import org.eclipse.microprofile.graphql.Description;

import java.util.List;

/** The answer to {@code searchEvents}. */
public class EventSearchResultSet {

    private final SearchAnswer answer;

    EventSearchResultSet(SearchAnswer answer) {
        this.answer = answer;
    }

    @Description("How many records answer the search.")
    public Integer getTotalItems() {
        return Math.toIntExact(answer.total());
    }

    @Description("True when there were more candidates than are compared: narrow the search down.")
    public Boolean getLimited() {
        return answer.limited();
    }

    @Description("The part of them that was asked for.")
    public List<EventSearchSet> getResults() {
        return answer.hits().stream().map(EventSearchSet::of).toList();
    }
}
