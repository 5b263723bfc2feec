package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.webhook.subscription.Requester;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The deliveries of one subscription over HTTP. */
@Path("/webhooks/{id}/deliveries")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
public class SubscriptionDeliveriesResource {

    private final DeliveryDesk desk;
    private final Caller caller;

    public SubscriptionDeliveriesResource(DeliveryDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List the deliveries of a subscription, newest first",
            description = "Fifty at a time; the next page has the cursor that \"next\" gives.")
    @APIResponse(responseCode = "200", description = "A page of deliveries")
    @APIResponse(responseCode = "404", description = "There is no such subscription, or it belongs to another client")
    public DeliveryView.Page list(
            @PathParam("id") String id, @QueryParam("state") String state, @QueryParam("cursor") String cursor) {
        return desk.list(id, state(state), cursor, Requester.of(caller));
    }

    private static DeliveryState state(String state) {
        if (state == null || state.isEmpty()) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(known -> known.name().equals(state.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.INVALID_REQUEST,
                        "The state is not known.",
                        List.of(new Fault(
                                "?state",
                                "unknown-state",
                                "there is no such state",
                                Arrays.toString(DeliveryState.values())))));
    }
}
