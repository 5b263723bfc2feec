package org.crvs.interop.webhook.operation;

import com.mongodb.MongoException;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.problem.ProblemMappers;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import jakarta.ws.rs.core.Response;

/** Answers requests that the database could not serve: nothing was acknowledged, and a later try may succeed. */
public class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    public Response unavailable(MongoException e) {
        LOG.warnf("the database did not serve a request: %s", e.getClass().getSimpleName());
        return new ProblemMappers()
                .refused(ProblemException.retryLater(
                        ProblemKind.UNAVAILABLE,
                        "The database does not answer; nothing was acknowledged.",
                        RETRY_AFTER_SECONDS,
                        e));
    }
}
