package org.crvs.interop.notification.notification;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.http.Bodies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import java.io.InputStream;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Event notification, as OpenCRVS 1.2 to 1.9 take it. */
@Path("/notification")
@Tag(name = "Notifications", description = "Hospitals and portals notify births, deaths and marriages.")
public class NotificationResource {

    private static final String FHIR_JSON = "application/fhir+json";

    private final Intake intake;
    private final IntakeConfig config;
    private final Caller caller;

    public NotificationResource(Intake intake, IntakeConfig config, Caller caller) {
        this.intake = intake;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, FHIR_JSON})
    @Produces({MediaType.APPLICATION_JSON, FHIR_JSON})
    @RolesAllowed(Scopes.NOTIFICATION)
    @Operation(
            operationId = "notify",
            summary = "Notify a birth, a death or a marriage",
            description =
                    "A FHIR document bundle in the OpenCRVS dialect, minimal or full; or a document or transaction"
                            + " bundle of plain FHIR R4. The record appears in the work queue of the office named. Sending the same notification again gives the same answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "birth", value = NotificationExamples.BIRTH),
                                @ExampleObject(name = "birth in plain R4", value = NotificationExamples.PLAIN_BIRTH)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "A transaction response, one entry per resource",
            headers = {
                @Header(name = "Location", description = "/records/{id}", schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "X-Tracking-Id",
                        description = "The number to give the informant",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "X-Validation",
                        description =
                                "VALID, INVALID, PENDING or NOT_VALIDATED: full validation against FHIR R4, always"
                                        + " of plain R4, of the dialect when asked for",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Idempotency-Replayed",
                        description = "true when the same had been sent before",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "Refused; every fault is listed, nothing is stored")
    @APIResponse(responseCode = "413", description = "Larger than a record may be")
    @APIResponse(responseCode = "422", description = "The idempotency key came with another notification before")
    public Response notify(
            @Parameter(description = "Recognises repeats; else the bundle's identifier, else its content does")
                    @RestHeader("Idempotency-Key")
                    String idempotencyKey,
            @Parameter(description = "full: wait for validation against FHIR R4, and have its result in the answer")
                    @RestQuery
                    String validate,
            InputStream body) {
        Intake.Receipt receipt = intake.take(
                new Intake.Submission(
                        Bodies.read(body, config.maxBodyBytes(), "A notification"), idempotencyKey, isFull(validate)),
                caller.actor(),
                caller.requestId());
        var record = receipt.record();
        Response.ResponseBuilder answer = Response.ok(TransactionResponse.of(
                        record.recordId(), receipt.content(), isFull(validate) ? receipt.validation() : null))
                .header("Location", "/records/" + record.recordId())
                .header("X-Tracking-Id", record.trackingId())
                .header("ETag", "\"" + record.version() + "\"");
        if (receipt.validation() != null) {
            answer.header("X-Validation", receipt.validation().state().name());
        }
        if (receipt.repeated()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.build();
    }

    private static boolean isFull(String validate) {
        if (validate == null || validate.equals("full")) {
            return validate != null;
        }
        throw new ProblemException(
                ProblemKind.INVALID_REQUEST,
                "The only validation that can be asked for is full.",
                List.of(new Fault("?validate", "unknown-code", "not one of the accepted values", "full")));
    }
}
