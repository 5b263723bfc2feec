package org.crvs.interop.notification.location;

import org.crvs.interop.commons.problem.Fault;
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
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int LARGEST_FILE = 64 * 1024 * 1024;

    private final LocationEditor editor;
    private final LocationImport imports;
    private final LocationImports jobs;
    private final Caller caller;

    public LocationWriteResource(LocationEditor editor, LocationImport imports, LocationImports jobs, Caller caller) {
        this.jobs = jobs;
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
                            schema = @Schema(implementation = LocationBodies.Created.class),
                            examples =
                                    @ExampleObject(
                                            name = "a state with its figures",
                                            value =
                                                    "{\"statisticalID\":\"S90\",\"name\":\"North Bank\",\"partOf\":\"Location/0\",\"code\":\"ADMIN_STRUCTURE\",\"jurisdictionType\":\"STATE\",\"statistics\":[{\"year\":2025,\"male_population\":23110,\"female_population\":25100,\"population\":48210,\"crude_birth_rate\":22.4}]}")))
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
                            schema = @Schema(implementation = LocationBodies.Changed.class),
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
            @Parameter(description = "true: only say what would be done", schema = @Schema(type = SchemaType.BOOLEAN))
                    @RestQuery
                    String dryRun,
            @Parameter(description = "The import's id: 1 to 64 of A-Z a-z 0-9 . _ -; without it one is made")
                    @RestHeader("Idempotency-Key")
                    String key,
            InputStream body) {
        return imports.run(id(key), text(body), isDry(dryRun), caller.actor(), caller.requestId());
    }

    @GET
    @Path("/locations/imports/{id}")
    @Operation(operationId = "readLocationImport", summary = "How far an import of locations has come")
    @APIResponse(
            responseCode = "200",
            description = "The import, also while it runs",
            content = @Content(schema = @Schema(implementation = LocationImportJob.class)))
    @APIResponse(responseCode = "404", description = "No such import, or it had nothing to write")
    public LocationImportJob readImport(@RestPath String id) {
        return jobs.find(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such import, or it had nothing to write."));
    }

    /** A word that is neither must not write what its sender only wanted to try. */
    private static boolean isDry(String value) {
        if (value == null || value.isEmpty() || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "dryRun is true or false.",
                    List.of(new Fault("?dryRun", "unknown-code", "neither true nor false", "true, false")));
        }
        return true;
    }

    private static String id(String key) {
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        if (!ID.matcher(key).matches()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "The header Idempotency-Key is not an id of an import.",
                    List.of(new Fault(
                            "Idempotency-Key", "malformed", "not an id of an import", "1 to 64 of A-Z a-z 0-9 . _ -")));
        }
        return key;
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
