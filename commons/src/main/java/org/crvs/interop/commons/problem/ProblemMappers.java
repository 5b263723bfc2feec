package org.crvs.interop.commons.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.http.RequestTrace;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.List;
import java.util.stream.Collectors;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Answers every exception that leaves a resource as problem+json. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response refused(ProblemException e) {
        Response.ResponseBuilder answer = answer(e.kind(), e.getMessage(), e.faults());
        if (e.retryAfterSeconds() != null) {
            answer.header("Retry-After", e.retryAfterSeconds());
        }
        return answer.build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response notAuthenticated() {
        return answer(
                        ProblemKind.NOT_AUTHENTICATED,
                        "Send an access token (Authorization: Bearer …) or an API key (X-API-Key).",
                        List.of())
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException e) {
        return answer(ProblemKind.NOT_ALLOWED, "The client lacks the scope this needs.", List.of())
                .build();
    }

    /** Named with its subclass too: Quarkus has a mapper of its own for that one, and the closest class wins. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response badJson(JsonProcessingException e) {
        return answer(ProblemKind.MALFORMED_JSON, where(e), List.of(fault(e))).build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return badJson(json);
        }
        ProblemKind kind = ProblemKind.ofStatus(e.getResponse().getStatus());
        return answer(kind, kind.title() + ".", List.of()).build();
    }

    /** Reads are audited before they are answered, so a broker that is away is felt by whoever asked. */
    @ServerExceptionMapper
    public Response brokerAway(BrokerUnavailableException e) {
        LOG.errorf("an answer was held back: %s", e.getMessage());
        return refused(ProblemException.retryLater(
                ProblemKind.UNAVAILABLE,
                "The audit trail can't be written, and nothing is disclosed without it. Try again.",
                5,
                e));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        LOG.errorf(e, "request failed");
        return answer(
                        ProblemKind.INTERNAL,
                        "Nothing was acknowledged. Try again; if it stays, report the traceId.",
                        List.of())
                .build();
    }

    private static Response.ResponseBuilder answer(ProblemKind kind, String detail, List<Fault> faults) {
        Problem problem =
                Problem.of(kind, detail, faults, RequestTrace.current().traceId());
        return Response.status(kind.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }

    private static Fault fault(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new Fault(
                    pointer(unknown), "unknown-field", "\"" + unknown.getPropertyName() + "\" is not known", known);
        }
        if (e instanceof JsonMappingException mapping) {
            return new Fault(pointer(mapping), "wrong-type", "the value has the wrong type or form", null);
        }
        return new Fault("", "malformed", "the body is not JSON", "one JSON document in UTF-8");
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? "The body can't be read."
                : "The body can't be read at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ".";
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : escaped(step.getFieldName())))
                .collect(Collectors.joining());
    }

    /** As RFC 6901 writes a name inside a pointer. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
