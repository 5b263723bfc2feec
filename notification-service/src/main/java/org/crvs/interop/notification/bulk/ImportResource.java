package org.crvs.interop.notification.bulk;

import io.quarkus.security.ForbiddenException;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.bulk.ImportJob.Target;
import org.crvs.interop.notification.notification.NotificationReader;
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
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Bulk import. */
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.NOTIFICATION, "record.register"})
@Tag(name = "Bulk import", description = "Thousands of notifications, or of registrations made before, in one file.")
public class ImportResource {

    private static final String NDJSON = "application/fhir+ndjson";
    private static final String CSV = "text/csv";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final BulkImport imports;
    private final ImportJobs jobs;
    private final ImportConfig config;
    private final CsvForm form;
    private final NotificationReader reader;
    private final Caller caller;

    public ImportResource(
            BulkImport imports,
            ImportJobs jobs,
            ImportConfig config,
            CsvForm form,
            NotificationReader reader,
            Caller caller) {
        this.reader = reader;
        this.imports = imports;
        this.jobs = jobs;
        this.config = config;
        this.form = form;
        this.caller = caller;
    }

    @POST
    @Path("/import")
    @Consumes({NDJSON, "application/x-ndjson", "application/ndjson", CSV})
    @Operation(
            operationId = "importNotifications",
            summary = "Import a file",
            description = "Takes the file line by line while it comes. Wrong lines are reported and stop nothing."
                    + " Sent again, lines that were taken make no second record: an import that broke off is resumed"
                    + " by sending the same file again under the same Idempotency-Key.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "births",
                                        value = "event,createdAtLocation,child.firstname,child.surname,child.dob\n"
                                                + "birth,HEALTH_FACILITY_F01,Asha,Banda,2026-01-14\n"))
            })
    @APIResponse(
            responseCode = "200",
            description = "Every line was looked at; what became of them",
            content = @Content(schema = @Schema(implementation = ImportJob.class)))
    @APIResponse(responseCode = "400", description = "The header row is not usable, or the sender broke off")
    @APIResponse(responseCode = "403", description = "as=REGISTERED needs record.register, else notification-api")
    @APIResponse(responseCode = "409", description = "The same import is running")
    public ImportJob run(
            @Parameter(description = "The import's id: 1 to 64 of A-Z a-z 0-9 . _ -; without it one is made")
                    @RestHeader("Idempotency-Key")
                    String key,
            @Parameter(description = "NOTIFIED, or REGISTERED for registrations made before") @RestQuery String as,
            @RestHeader("Content-Type") String type,
            InputStream body) {
        Target target = target(as);
        String needed = target == Target.REGISTERED ? Scopes.of(RecordAction.REGISTER) : Scopes.NOTIFICATION;
        if (!caller.may(needed)) {
            throw new ForbiddenException();
        }
        String id = id(key);
        boolean csv = type != null && type.regionMatches(true, 0, CSV, 0, CSV.length());
        LineSource source =
                csv ? new CsvSource(body, form) : new NdjsonSource(body, config.maxLineBytes(), reader::mapped);
        return imports.run(id, target, source, caller.actor(), caller.requestId());
    }

    @GET
    @Path("/imports/{id}")
    @Operation(operationId = "readImport", summary = "How far an import of this client has come")
    @APIResponse(
            responseCode = "200",
            description = "The job",
            content = @Content(schema = @Schema(implementation = ImportJob.class)))
    @APIResponse(responseCode = "404", description = "No such import of this client")
    public ImportJob read(@RestPath String id) {
        return jobs.find(caller.clientId(), id)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such import, or it is not one of this client's."));
    }

    private static Target target(String as) {
        for (Target target : Target.values()) {
            if (as == null || target.name().equalsIgnoreCase(as)) {
                return target;
            }
        }
        throw unusable("?as", "unknown-code", "not one of the accepted values", "NOTIFIED, REGISTERED");
    }

    private static String id(String key) {
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        if (!ID.matcher(key).matches()) {
            throw unusable("Idempotency-Key", "malformed", "not an id of an import", "1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return key;
    }

    private static ProblemException unusable(String pointer, String code, String detail, String accepted) {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST,
                "The import can't be begun: " + detail + ".",
                List.of(new Fault(pointer, code, detail, accepted)));
    }
}
