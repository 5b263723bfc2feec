package org.crvs.interop.notification.location;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.http.Bodies;
import org.crvs.interop.notification.json.StrictJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Writing locations: the National System Administrator's. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.ADMINISTRATION)
@Tag(name = "Locations")
public class LocationWriteResource {

    private static final int LARGEST_BODY = 16 * 1024 * 1024;
    private static final int LARGEST_FILE = 64 * 1024 * 1024;

    private final LocationEditor editor;
    private final LocationImport imports;
    private final Caller caller;

    public LocationWriteResource(LocationEditor editor, LocationImport imports, Caller caller) {
        this.editor = editor;
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Path("/location")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createLocation",
            summary = "Create a location, or a list of them",
            description = "In a list a parent stands before its children, which may name it by its statistical id.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(
                                            name = "a district",
                                            value =
                                                    "{\"statisticalID\":\"S90\",\"name\":\"North Bank\",\"partOf\":\"Location/0\",\"code\":\"ADMIN_STRUCTURE\",\"jurisdictionType\":\"STATE\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The FHIR Location made; for a list, a transaction response",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "Every fault is listed, nothing is created")
    @APIResponse(responseCode = "409", description = "The statistical id exists")
    public Response create(InputStream body) {
        var json = StrictJson.read(Bodies.read(body, LARGEST_BODY, "A list of locations"));
        List<Location> created = editor.create(json, caller.actor(), caller.requestId());
        if (!json.isArray()) {
            Location location = created.get(0);
            return Response.ok(StrictJson.write(LocationFhir.resource(location)))
                    .header("Location", "/location/" + location.id())
                    .build();
        }
        var answer = StrictJson.object().put("resourceType", "Bundle").put("type", "transaction-response");
        var entries = answer.putArray("entry");
        created.forEach(location -> entries.addObject()
                .putObject("response")
                .put("status", "201")
                .put("location", "/location/" + location.id()));
        return Response.ok(StrictJson.write(answer)).build();
    }

    @PUT
    @Path("/location/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateLocation",
            summary = "Change name, alias, status or the figures of a year",
            description = "Places are never deleted: set their status to inactive.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "close an office", value = "{\"status\":\"inactive\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The FHIR Location as it is now",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such location")
    public Response update(@RestPath String id, InputStream body) {
        Location location = editor.update(
                id,
                StrictJson.readObject(Bodies.read(body, LARGEST_BODY, "A location")),
                caller.actor(),
                caller.requestId());
        return Response.ok(StrictJson.write(LocationFhir.resource(location))).build();
    }

    @POST
    @Path("/locations/import")
    @Consumes("text/csv")
    @Operation(
            operationId = "importLocations",
            summary = "Import areas, offices and facilities from CSV",
            description =
                    "Columns type,statisticalId,name,alias,partOf,jurisdictionType,status; partOf is the statistical"
                            + " id of the area it is part of. A file with a fault in it changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "What was done; with dryRun, what would be",
            content = @Content(schema = @Schema(implementation = LocationImport.Report.class)))
    @APIResponse(responseCode = "400", description = "Every fault is listed by line, nothing is changed")
    public LocationImport.Report importCsv(
            @Parameter(description = "true: only say what would be done") @RestQuery boolean dryRun, InputStream body) {
        return imports.run(text(body), dryRun, caller.actor(), caller.requestId());
    }

    private static String text(InputStream body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Bodies.read(body, LARGEST_FILE, "A file of locations")))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The file is not valid UTF-8.");
        }
    }
}
