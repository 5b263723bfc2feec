package org.crvs.interop.search.certificate;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.CertificateConfig;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The certificate check, open to everybody. */
@Path("/certificates/check")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Certificates", description = "Whether a certificate is what it claims to be.")
public class CertificateResource {

    private static final Pattern FORWARDED_FOR = Pattern.compile("for=([^;,]{1,100})");

    private final CertificateCheck check;
    private final CheckLimits limits;
    private final CertificateConfig config;
    private final Clock clock;

    /**
     * Answers.
     *
     * @param check knows
     * @param limits holds back who asks too often
     * @param config how long an answer takes
     * @param clock measures how long it took
     */
    public CertificateResource(CertificateCheck check, CheckLimits limits, CertificateConfig config, Clock clock) {
        this.check = check;
        this.limits = limits;
        this.config = config;
        this.clock = clock;
    }

    /** Answers one question, always after the same time. */
    @POST
    @Blocking
    @Operation(
            summary = "Check a birth or death certificate",
            description =
                    "Takes what is printed on the certificate: its record id or registration number, and the date of"
                            + " birth or of death. The answer is one word. A number that does not exist, another date and a"
                            + " record that may not be shown are all not-valid, in the same time.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CertificateQuestion.class),
                            examples =
                                    @ExampleObject(
                                            name = "a birth certificate",
                                            value =
                                                    "{\"registrationNumber\":\"2026BX7K2QA\",\"dateOfBirth\":\"2026-02-11\"}")))
    @APIResponse(
            responseCode = "200",
            description = "valid, not-valid or revoked",
            content = @Content(schema = @Schema(implementation = CertificateAnswer.class)))
    @APIResponse(responseCode = "400", description = "No number, no date, or more than one of either")
    @APIResponse(responseCode = "429", description = "Too many checks from this address, or of this number")
    public Uni<Response> check(
            CertificateQuestion question, @HeaderParam("Forwarded") String forwarded, RoutingContext request) {
        long begun = clock.millis();
        if (question == null) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The body is missing: send a JSON object.");
        }
        question.check();
        limits.count(source(forwarded, request), question.number());
        Response answer = Response.ok(check.answer(question))
                .header("Cache-Control", "no-store")
                .build();
        long left = config.answerTime().toMillis() - (clock.millis() - begun);
        return Uni.createFrom().item(answer).onItem().delayIt().by(Duration.ofMillis(Math.max(1, left)));
    }

    /** The address the gateway saw; without a gateway, the one that calls. */
    private static String source(String forwarded, RoutingContext request) {
        Matcher address = FORWARDED_FOR.matcher(forwarded == null ? "" : forwarded);
        return address.lookingAt()
                ? address.group(1)
                : request.request().remoteAddress().hostAddress();
    }
}
