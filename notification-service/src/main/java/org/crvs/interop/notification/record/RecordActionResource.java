package org.crvs.interop.notification.record;

import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.http.Bodies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import java.io.InputStream;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Acting on records. */
@Path("/records/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class RecordActionResource {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final RecordActions actions;
    private final RecordIdentifiers identifiers;
    private final RecordViews views;
    private final Caller caller;

    public RecordActionResource(
            RecordActions actions, RecordIdentifiers identifiers, RecordViews views, Caller caller) {
        this.actions = actions;
        this.identifiers = identifiers;
        this.views = views;
        this.caller = caller;
    }

    /** One scope per action, {@code record.<action>}, so it is checked here and not by an annotation. */
    @POST
    @Path("/{action}")
    @Authenticated
    @Operation(
            operationId = "actOnRecord",
            summary = "Take an action on a record",
            description = "Needs the scope record.{action}. The body may be left out where no reason is needed.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, implementation = ActionRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "reject",
                                        value = "{\"reason\":\"The mother's name differs from her identity card\"}"),
                                @ExampleObject(
                                        name = "make-correction",
                                        value =
                                                "{\"reason\":\"Wrong day on the form\",\"changes\":[{\"op\":\"replace\","
                                                        + "\"path\":\"/child-details/birthDate\",\"value\":\"2026-01-13\"}]}"),
                                @ExampleObject(
                                        name = "register in spite of possible duplicates",
                                        value = "{\"overrideDuplicates\":true,\"reason\":\"Twins\"}"),
                                @ExampleObject(
                                        name = "erase",
                                        value =
                                                "{\"orderNumber\":\"HC 114/2026\",\"reason\":\"Order of the High Court\"}"),
                                @ExampleObject(name = "confirm", value = "{\"registrationNumber\":\"2026B34679AC\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The version the action made",
            content = @Content(schema = @Schema(implementation = RecordView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; a reason is missing")
    @APIResponse(responseCode = "404", description = "No such record, or no such action; the actions served are named")
    @APIResponse(responseCode = "409", description = "The state does not permit it; the allowed actions are named")
    @APIResponse(responseCode = "412", description = "If-Match names another version than the current one")
    public Response act(
            @RestPath String id,
            @Parameter(
                            description =
                                    "update, validate, register, confirm, resubmit, reject, archive, reinstate,"
                                            + " certify, issue, request-correction, approve-correction, reject-correction,"
                                            + " make-correction, mark-duplicate, mark-not-duplicate, revoke, seal, unseal, erase")
                    @RestPath
                    String action,
            @Parameter(description = "\"<version>\" the decision is based on") @RestHeader("If-Match") String ifMatch,
            InputStream body) {
        RecordAction wanted = RecordAction.ofPath(action)
                .filter(LifeCycle::isServed)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND,
                        "There is no such action. Served: " + LifeCycle.served() + ", identifiers."));
        if (!caller.may(Scopes.of(wanted))) {
            throw new ForbiddenException();
        }
        ActionRequest request = ActionRequest.read(wanted, Bodies.read(body, LARGEST_BODY, "The body of an action"));
        RecordVersion version = actions.act(id, wanted, request, ifMatch, caller.actor(), caller.requestId());
        // who may close a record may not for that reason read it
        return answer(version, LifeCycle.needsCourtOrder(wanted) ? RecordSummary.of(version) : views.current(version));
    }

    @POST
    @Path("/identifiers")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scopes.RECORD_IDENTIFIERS, Scopes.NATIONAL_ID})
    @Operation(
            operationId = "identifyRecord",
            summary = "Add or replace identifiers",
            description = "Of the person the record is about. The same values again change nothing.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(
                                            name = "National ID number",
                                            value =
                                                    "{\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\"4823 1175 9042\"}]}")))
    @APIResponse(
            responseCode = "200",
            description = "The record, without its content",
            content = @Content(schema = @Schema(implementation = RecordSummary.class)))
    @APIResponse(responseCode = "400", description = "The list breaks a rule")
    @APIResponse(responseCode = "404", description = "No such record")
    @APIResponse(responseCode = "409", description = "The record does not say who it is about")
    public Response identify(@RestPath String id, @RestHeader("If-Match") String ifMatch, InputStream body) {
        String grant = caller.may(Scopes.RECORD_IDENTIFIERS) ? Scopes.RECORD_IDENTIFIERS : Scopes.NATIONAL_ID;
        RecordVersion version = identifiers.identify(
                id,
                RecordIdentifiers.read(Bodies.read(body, LARGEST_BODY, "A list of identifiers")),
                ifMatch,
                caller.actor(),
                grant,
                caller.requestId());
        // who may write a number may not for that reason read the record, so the answer has no content
        return answer(version, RecordSummary.of(version));
    }

    private static Response answer(RecordVersion version, Object entity) {
        return Response.ok(entity)
                .header("ETag", "\"" + version.version() + "\"")
                .build();
    }
}
