package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.webhook.subscription.Requester;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** How a subscription is served, over HTTP. */
@Path("/webhooks/{id}/statistics")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
public class SubscriptionStatisticsResource {

    private final SubscriptionStatistics statistics;
    private final Caller caller;

    public SubscriptionStatisticsResource(SubscriptionStatistics statistics, Caller caller) {
        this.statistics = statistics;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Tell how a subscription is served",
            description = "What waits and since when, how deliveries of a period ended, how long attempts took. Without"
                    + " \"from\" and \"to\", of the last day.")
    @APIResponse(responseCode = "200", description = "The statistics")
    @APIResponse(responseCode = "400", description = "The period breaks a rule")
    @APIResponse(responseCode = "404", description = "There is no such subscription, or it belongs to another client")
    public DeliveryStatistics get(
            @PathParam("id") String id,
            @Parameter(description = "Only deliveries accepted then or later", example = "2026-01-05T08:00:00Z")
                    @QueryParam("from")
                    String from,
            @Parameter(description = "Only deliveries accepted before", example = "2026-01-06T08:00:00Z")
                    @QueryParam("to")
                    String to) {
        return statistics.of(id, from, to, Requester.of(caller));
    }
}
