package org.crvs.interop.search.graphql;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.search.criteria.AdvancedSearchParametersInput;
import org.crvs.interop.search.query.RecordSearch;
import org.crvs.interop.search.query.SearchAnswer;
import org.crvs.interop.search.query.SearchForm;
import org.crvs.interop.search.quota.QuotaUse;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

import java.util.List;
import jakarta.annotation.security.RolesAllowed;

/** {@code searchEvents}, as existing clients of OpenCRVS write it. */
@GraphQLApi
public class SearchEventsApi {

    private final RecordSearch search;
    private final Caller caller;
    private final CurrentVertxRequest request;

    /**
     * Searches for whoever calls.
     *
     * @param search answers
     * @param caller who asks
     * @param request its answer tells how the quota stands
     */
    public SearchEventsApi(RecordSearch search, Caller caller, CurrentVertxRequest request) {
        this.search = search;
        this.caller = caller;
        this.request = request;
    }

    /**
     * Answers one search.
     *
     * @param userId taken and ignored: the client is known from its credentials
     * @param parameters what is searched for
     * @param count how many results, 0 to 100; 10 when absent
     * @param skip how many to pass over
     * @param sort {@code asc} or {@code desc}
     * @param sortColumn what to sort by
     * @param sortBy the same as a list; the first one counts, and before the two above
     */
    @Query("searchEvents")
    @Description("Registered births, deaths and marriages that meet every parameter, the best first.")
    @RolesAllowed(Scopes.RECORD_SEARCH)
    @Blocking
    public EventSearchResultSet searchEvents(
            @Name("userId") String userId,
            @Name("advancedSearchParameters") @NonNull AdvancedSearchParametersInput parameters,
            @Name("count") Integer count,
            @Name("skip") Integer skip,
            @Name("sort") String sort,
            @Name("sortColumn") String sortColumn,
            @Name("sortBy") List<SortBy> sortBy)
            throws GraphQLException {
        boolean listed = sortBy != null && !sortBy.isEmpty() && sortBy.get(0) != null;
        var form = new SearchForm(
                SearchForm.fieldsOf(parameters),
                count,
                skip,
                listed ? sortBy.get(0).order : sort,
                listed ? sortBy.get(0).column : sortColumn,
                "graphql");
        return Refusals.asGraphQl(() -> {
            SearchAnswer answer = search.search(caller, form::read);
            request.getCurrent()
                    .response()
                    .putHeader(
                            QuotaUse.LIMIT_HEADER, String.valueOf(answer.quota().limit()))
                    .putHeader(
                            QuotaUse.REMAINING_HEADER,
                            String.valueOf(answer.quota().remaining()));
            return new EventSearchResultSet(answer);
        });
    }
}
