package org.crvs.interop.clientregistry.database;

import com.mongodb.MongoException;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.problem.Problem;
import org.crvs.interop.commons.problem.ProblemKind;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.List;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers 503 when the database can't be reached or refuses: nothing was acknowledged, and the request may be repeated. */
public class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    public Response unavailable(MongoException e) {
        LOG.errorf(e, "the database failed a request");
        Problem problem = Problem.of(
                ProblemKind.UNAVAILABLE,
                "The registry's database does not answer. Nothing was acknowledged; try again.",
                List.of(),
                RequestTrace.current().traceId());
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .entity(problem)
                .build();
    }
}
