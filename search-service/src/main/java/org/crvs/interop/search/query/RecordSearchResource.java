package org.crvs.interop.search.query;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.search.quota.QuotaUse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Record search in JSON. */
@Path("/records/search")
@RolesAllowed(Scopes.RECORD_SEARCH)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Record search", description = "Finding registered births, deaths and marriages, misspelt names and all.")
public class RecordSearchResource {

    private final RecordSearch search;
    private final Caller caller;

    /**
     * Searches for whoever calls.
     *
     * @param search answers
     * @param caller who asks
     */
    public RecordSearchResource(RecordSearch search, Caller caller) {
        this.search = search;
        this.caller = caller;
    }

    /** Answers one search. */
    @POST
    @Blocking
    @Operation(
            summary = "Search registered births, deaths and marriages",
            description =
                    "A record must meet every field that is filled in. Names are found misspelt, by sound, by initials and"
                            + " with given and family name swapped; each result says how well it answers (score, grade) and"
                            + " why (reasons). A search must narrow down: a number, or two of given name, family name and"
                            + " date. Every search counts towards the client's daily quota and is written to the audit"
                            + " trail with the records it returned.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = RecordSearchBody.class),
                            examples = {
                                @ExampleObject(
                                        name = "by the mother's misspelt name",
                                        value =
                                                "{\"event\":\"birth\",\"motherFirstNames\":\"Chipoh\",\"motherFamilyName\":\"Bhanda\"}"),
                                @ExampleObject(
                                        name = "by registration number",
                                        value = "{\"registrationNumber\":\"2026BX7K2QA\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The records that answer the search, the best first",
            content = @Content(schema = @Schema(implementation = RecordSearchResults.class)))
    @APIResponse(responseCode = "400", description = "Faults in the search, each with a JSON Pointer; or too broad")
    @APIResponse(responseCode = "429", description = "The daily search quota is used up")
    @APIResponse(responseCode = "503", description = "The search can't be counted, answered or written down right now")
    public Response search(RecordSearchBody body) {
        if (body == null) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The body is missing: send a JSON object.");
        }
        var form = new SearchForm(SearchForm.fieldsOf(body), body.count, body.skip, body.sort, body.sortColumn, "json");
        SearchAnswer answer = search.search(caller, form::read);
        return Response.ok(RecordSearchResults.of(answer))
                .header(QuotaUse.LIMIT_HEADER, answer.quota().limit())
                .header(QuotaUse.REMAINING_HEADER, answer.quota().remaining())
                .header("Cache-Control", "no-store")
                .build();
    }
}
