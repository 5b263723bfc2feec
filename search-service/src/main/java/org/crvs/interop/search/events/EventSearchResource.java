package org.crvs.interop.search.events;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.query.RecordSearch;
import org.crvs.interop.search.query.SearchAnswer;
import org.crvs.interop.search.quota.QuotaUse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Clock;
import java.time.LocalDate;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Record search as OpenCRVS 1.9 asks for it. */
@Path("/events/search")
@RolesAllowed(Scopes.RECORD_SEARCH)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Record search")
public class EventSearchResource {

    private final RecordSearch search;
    private final Caller caller;
    private final SearchConfig config;
    private final Clock clock;

    /**
     * Searches for whoever calls.
     *
     * @param search answers
     * @param caller who asks
     * @param config where days begin
     * @param clock tells the day
     */
    public EventSearchResource(RecordSearch search, Caller caller, SearchConfig config, Clock clock) {
        this.search = search;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    /** Answers one search. */
    @POST
    @Blocking
    @Operation(
            summary = "Search registered events with nested clauses (OpenCRVS 1.9)",
            description =
                    "Clauses are joined by and, or by or, up to five deep; expressions are exact, fuzzy, anyOf, range,"
                            + " timePeriod and within. Every way to meet the query must narrow down as any search must. Counts as"
                            + " one search.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = EventSearchForm.class),
                            examples = @ExampleObject(name = "by name and year, or by number", value = """
                                                    {"query":{"type":"or","clauses":[
                                                       {"type":"and","clauses":[
                                                         {"eventType":"birth"},
                                                         {"data":{"child.name":{"type":"fuzzy","term":"Asha Banda"},
                                                                  "child.dob":{"type":"range","gte":"2026-01-01","lte":"2026-12-31"}}}]},
                                                       {"legalStatuses.REGISTERED.registrationNumber":{"type":"exact","term":"2026BX7K2QA"}}]},
                                                     "limit":10,"offset":0,"sort":[{"field":"updatedAt","direction":"desc"}]}""")))
    @APIResponse(
            responseCode = "200",
            description = "The events that answer the search",
            content = @Content(schema = @Schema(implementation = EventSearchResults.class)))
    @APIResponse(responseCode = "400", description = "A fault in the query, with a JSON Pointer; or too broad")
    @APIResponse(responseCode = "429", description = "The daily search quota or person cap is used up")
    public Response search(EventSearchForm form) {
        if (form == null) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The body is missing: send a JSON object.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), config.timeZone());
        SearchAnswer answer = search.search(caller, () -> form.read(today));
        return Response.ok(EventSearchResults.of(answer))
                .header(QuotaUse.LIMIT_HEADER, answer.quota().limit())
                .header(QuotaUse.REMAINING_HEADER, answer.quota().remaining())
                .header("Cache-Control", "no-store")
                .build();
    }
}
