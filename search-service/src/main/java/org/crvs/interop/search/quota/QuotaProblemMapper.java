package org.crvs.interop.search.quota;

import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.problem.Problem;
import org.crvs.interop.commons.problem.ProblemKind;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.List;
import jakarta.ws.rs.core.Response;

/** Answers an exceeded quota with 429, how it stands, and when to come back. */
public class QuotaProblemMapper {

    /** The answer. */
    @ServerExceptionMapper
    public Response exceeded(QuotaExceededException e) {
        QuotaUse use = e.use();
        String detail = QuotaExceededException.MESSAGE + ": " + use.limit()
                + " searches a day, counted from midnight UTC. The National System Administrator can raise it.";
        return Response.status(ProblemKind.TOO_MANY_REQUESTS.status())
                .type(Problem.MEDIA_TYPE)
                .header(QuotaUse.LIMIT_HEADER, use.limit())
                .header(QuotaUse.REMAINING_HEADER, use.remaining())
                .header("Retry-After", use.secondsLeft())
                .entity(Problem.of(
                        ProblemKind.TOO_MANY_REQUESTS,
                        detail,
                        List.of(),
                        RequestTrace.current().traceId()))
                .build();
    }
}
