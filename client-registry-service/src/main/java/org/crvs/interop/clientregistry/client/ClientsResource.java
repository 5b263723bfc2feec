package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.net.URI;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Integrating clients. */
@Path("/clients")
@Blocking
@RolesAllowed(Scopes.ADMINISTRATION)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clients", description = "Integrating clients, their scopes, limits and keys")
@APIResponse(responseCode = "401", description = "No valid credentials")
@APIResponse(responseCode = "403", description = "The scope natlsysadmin is needed")
public class ClientsResource {

    private static final String WEBHOOK_EXAMPLE = """
            {"name":"Vaccination register","type":"WEBHOOK","purposeOfUse":"child vaccination",\
"contact":{"name":"Immunisation programme","email":"epi@health.example"},\
            "webhookGrants":[{"event":"BIRTH","sections":["child-details","mother-details"]}]}""";
    private static final String PATCH_EXAMPLE = """
            {"limits":{"dailySearchQuota":5000},"networks":["203.0.113.0/24"],"contact":null}""";

    private final ClientRegistry registry;
    private final ClientViews views;
    private final Caller caller;

    /**
     * Serves one registry.
     *
     * @param registry does the work
     * @param views shows clients
     * @param caller who asks
     */
    public ClientsResource(ClientRegistry registry, ClientViews views, Caller caller) {
        this.registry = registry;
        this.views = views;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Registers a client",
            description = "The answer is the only place where the client secret is ever shown.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ClientRequest.class),
                            examples = @ExampleObject(name = "subscriber", value = WEBHOOK_EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = RegisteredClient.class)))
    @APIResponse(responseCode = "400", description = "The request breaks a rule; every fault is listed")
    @APIResponse(responseCode = "409", description = "The name, or the one place of its type, is taken")
    public Response register(ClientRequest request) {
        var registered = registry.register(request, Origin.administrator(caller));
        Client client = registered.client();
        return Response.created(URI.create("/clients/" + client.clientId()))
                .tag(String.valueOf(client.version()))
                .cacheControl(Answers.neverStored())
                .entity(new RegisteredClient(views.of(client), registered.clientSecret(), registered.shaSecret()))
                .build();
    }

    @GET
    @Operation(summary = "Lists clients", description = "Deleted ones only when asked for by status.")
    @Parameter(name = "type", in = ParameterIn.QUERY, schema = @Schema(implementation = ClientType.class))
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = ClientStatus.class))
    @Parameter(
            name = "name",
            in = ParameterIn.QUERY,
            description = "The beginning of a name; case, width and spacing don't count",
            example = "district",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "scope",
            in = ParameterIn.QUERY,
            description = "Clients that may do this",
            example = "recordsearch",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "The next of an earlier page",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "A page of clients")
    @APIResponse(responseCode = "400", description = "A parameter is wrong, repeated or unknown")
    public Page<ClientView> list(@Context UriInfo uri) {
        return views.of(registry.list(ClientQuery.of(uri.getQueryParameters())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Shows a client")
    @APIResponse(
            responseCode = "200",
            description = "The client; its version is the ETag",
            content = @Content(schema = @Schema(implementation = ClientView.class)))
    @APIResponse(responseCode = "404", description = "No such client")
    public Response get(@PathParam("id") String clientId) {
        return views.answer(registry.get(clientId));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            summary = "Changes a client's settings",
            description =
                    "A JSON Merge Patch (RFC 7396): what is left out stays as it is, null takes a setting back to what"
                            + " it is when nothing is said. The type never changes. Send If-Match with the ETag to be"
                            + " safe from others' changes.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ClientPatch.class),
                            examples =
                                    @ExampleObject(
                                            name = "larger quota, one network, no contact",
                                            value = PATCH_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The client after the change",
            content = @Content(schema = @Schema(implementation = ClientView.class)))
    @APIResponse(responseCode = "400", description = "The change breaks a rule; every fault is listed")
    @APIResponse(responseCode = "404", description = "No such client")
    @APIResponse(responseCode = "409", description = "The name is taken")
    @APIResponse(responseCode = "412", description = "The client has not the version of If-Match")
    public Response update(
            @PathParam("id") String clientId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode patch) {
        return views.answer(registry.update(clientId, patch, Answers.version(ifMatch), Origin.administrator(caller)));
    }

    @POST
    @Path("/{id}/activate")
    @Operation(summary = "Lets a client work again")
    @APIResponse(
            responseCode = "200",
            description = "The client, active",
            content = @Content(schema = @Schema(implementation = ClientView.class)))
    @APIResponse(responseCode = "404", description = "No such client")
    @APIResponse(responseCode = "409", description = "The one place of its type is taken")
    public Response activate(@PathParam("id") String clientId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return views.answer(registry.activate(clientId, Answers.version(ifMatch), Origin.administrator(caller)));
    }

    @POST
    @Path("/{id}/deactivate")
    @Operation(summary = "Stops a client", description = "Its keys and the tokens it holds stop working at once.")
    @APIResponse(
            responseCode = "200",
            description = "The client, disabled",
            content = @Content(schema = @Schema(implementation = ClientView.class)))
    @APIResponse(responseCode = "404", description = "No such client")
    @APIResponse(responseCode = "409", description = "A client can't deactivate itself")
    public Response deactivate(@PathParam("id") String clientId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return views.answer(registry.deactivate(clientId, Answers.version(ifMatch), Origin.administrator(caller)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a client", description = "Its name is free again; its credentials are wiped.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "No such client")
    @APIResponse(responseCode = "409", description = "A client can't delete itself")
    @APIResponse(responseCode = "412", description = "The client has not the version of If-Match")
    public void delete(@PathParam("id") String clientId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        registry.delete(clientId, Answers.version(ifMatch), Origin.administrator(caller));
    }
}
