package org.crvs.interop.notification.health;

import com.mongodb.MongoException;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.problem.Problem;
import org.crvs.interop.commons.problem.ProblemKind;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.List;
import jakarta.ws.rs.core.Response;

/** Tells a caller that what is behind this service is away, and when to come again. */
public class OutageMappers {

    private static final Logger LOG = Logger.getLogger(OutageMappers.class);

    @ServerExceptionMapper
    public Response database(MongoException e) {
        LOG.errorf("the database did not serve a request: %s", e.getClass().getSimpleName());
        Problem problem = Problem.of(
                ProblemKind.UNAVAILABLE,
                "The database does not answer, so nothing was acknowledged. Send the same request again.",
                List.of(),
                RequestTrace.current().traceId());
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header("Retry-After", 5)
                .entity(problem)
                .build();
    }
}
