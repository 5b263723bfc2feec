package org.crvs.interop.search.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.search.quota.QuotaUse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The FHIR R4 operation {@code Patient/$match}. */
@Path("/fhir/Patient/{operation:(\\$|%24)match}")
@RolesAllowed(Scopes.RECORD_SEARCH)
@Tag(name = "Record search")
public class PatientMatchResource {

    private static final String FHIR_JSON = "application/fhir+json";

    private final PatientMatch match;
    private final Caller caller;

    /**
     * Matches for whoever calls.
     *
     * @param match answers
     * @param caller who asks
     */
    public PatientMatchResource(PatientMatch match, Caller caller) {
        this.match = match;
        this.caller = caller;
    }

    /** Answers one {@code Parameters}. */
    @POST
    @Blocking
    @Consumes({FHIR_JSON, MediaType.APPLICATION_JSON})
    @Produces({FHIR_JSON, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Find the person on the register who may be this Patient (FHIR $match)",
            description = "Compares name, date of birth, sex and identifiers with the children and the deceased on the"
                    + " register. Nothing must be met: what differs speaks against a match. The answer is a searchset"
                    + " with search.score (probability), the match-grade extension (certain, probable, possible) and one"
                    + " reason per field. Counts as a search.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = FHIR_JSON,
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .OBJECT),
                            examples = @ExampleObject(name = "a person", value = """
                                                    {"resourceType":"Parameters","parameter":[
                                                      {"name":"resource","resource":{"resourceType":"Patient",
                                                        "name":[{"given":["Asha"],"family":"Banda"}],
                                                        "birthDate":"2026-02-11","gender":"female"}},
                                                      {"name":"count","valueInteger":3}]}""")))
    @APIResponse(responseCode = "200", description = "The Patients that may be the person, the likeliest first")
    @APIResponse(responseCode = "400", description = "No Patient, or one that says too little")
    @APIResponse(responseCode = "429", description = "The daily search quota or person cap is used up")
    public Response match(
            @Parameter(description = "$match", example = "$match") @PathParam("operation") String operation,
            JsonNode parameters) {
        PatientMatch.Answer answer = match.match(caller, parameters);
        return Response.ok(MatchBundle.of(answer.found()))
                .header(QuotaUse.LIMIT_HEADER, answer.quota().limit())
                .header(QuotaUse.REMAINING_HEADER, answer.quota().remaining())
                .header("Cache-Control", "no-store")
                .build();
    }
}
