package org.crvs.interop.webhook.replay;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.webhook.subscription.Requester;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Replays over HTTP: of the client's own subscriptions, or of all for the administrator. */
@Path("/webhooks/{id}")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
public class ReplayResource {

    private final ReplayDesk desk;
    private final Caller caller;

    public ReplayResource(ReplayDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send the finished deliveries of a period again",
            description =
                    "Each of them is sent with its own webhook-id and body, so that a receiver that has it can tell;"
                            + " only the timestamp and the signatures are new. What a grant no longer covers is cancelled instead."
                            + " At most 14 days and 10,000 deliveries; by when they were accepted, \"to\" not included;"
                            + " onlyFailed leaves out what was delivered. One replay of a subscription runs at a time, in the"
                            + " background: the Location tells how far it is.")
    @APIResponse(responseCode = "202", description = "It runs")
    @APIResponse(responseCode = "400", description = "The period is too long, too full, or no period")
    @APIResponse(responseCode = "404", description = "There is no such subscription, or it belongs to another client")
    @APIResponse(responseCode = "409", description = "The subscription is not served, or a replay of it runs")
    public RestResponse<ReplayView> start(@PathParam("id") String id, ReplayRequest request) {
        return accepted(id, desk.start(id, request, Requester.of(caller)));
    }

    @POST
    @Path("/recover")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send what a subscription missed since a time",
            description =
                    "Events that were never accepted for it, because it was disabled, and deliveries that were not"
                            + " delivered; what was delivered is not sent again. Under the grants and filters of now; never of"
                            + " records that were sealed or erased. At most 14 days; the Location tells how far it is.")
    @APIResponse(responseCode = "202", description = "It runs")
    @APIResponse(responseCode = "400", description = "The time is missing or too long ago")
    @APIResponse(responseCode = "404", description = "There is no such subscription, or it belongs to another client")
    @APIResponse(responseCode = "409", description = "The subscription is not served, or a replay of it runs")
    public RestResponse<ReplayView> recover(@PathParam("id") String id, RecoveryRequest request) {
        return accepted(id, desk.recover(id, request, Requester.of(caller)));
    }

    private static RestResponse<ReplayView> accepted(String id, ReplayView replay) {
        return RestResponse.ResponseBuilder.create(Status.ACCEPTED, replay)
                .header("Location", "/webhooks/" + id + "/replays/" + replay.id())
                .build();
    }

    @GET
    @Path("/replays/{replayId}")
    @Operation(summary = "Show how far a replay is")
    @APIResponse(responseCode = "200", description = "The replay")
    @APIResponse(responseCode = "404", description = "There is none, or it belongs to another client")
    public ReplayView get(@PathParam("id") String id, @PathParam("replayId") String replayId) {
        return desk.get(id, replayId, Requester.of(caller));
    }
}
