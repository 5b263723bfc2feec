package org.crvs.interop.webhook.catalogue;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The catalogue over HTTP. */
@Path("/event-types")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
public class EventTypeResource {

    @GET
    @Operation(summary = "List the topics one can subscribe to, with when each is sent")
    @APIResponse(responseCode = "200", description = "All topics; each href leads to its JSON Schema and an example")
    public EventTypeDescription.Catalogue list() {
        return new EventTypeDescription.Catalogue(EventTypes.all());
    }

    @GET
    @Path("/{topic}")
    @Operation(
            summary = "Describe a topic",
            description = "With the JSON Schema of the body of a delivery, and an example of an invented record.")
    @APIResponse(responseCode = "200", description = "The topic")
    @APIResponse(responseCode = "404", description = "There is no such topic")
    public EventTypeDescription get(@PathParam("topic") String topic) {
        return EventTypes.find(topic)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such topic: GET /event-types lists all."));
    }
}
