package org.crvs.interop.search.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.problem.Problem;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Scopes;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Opens GraphQL requests: takes their trace ids, and refuses those without the scope with 401 and 403 as everywhere else
 * in the suite, where GraphQL itself would answer 200.
 */
@ApplicationScoped
public class GraphQlDoor {

    /** Behind authentication (-200) and authorisation (-100), before GraphQL. */
    private static final int ORDER = -50;

    private final IdentityProviderManager identities;

    /**
     * A door that knows who comes.
     *
     * @param identities the anonymous identity, for requests without credentials
     */
    public GraphQlDoor(IdentityProviderManager identities) {
        this.identities = identities;
    }

    void hang(@Observes Router router) {
        router.route("/graphql/*").order(ORDER).handler(this::open);
    }

    private void open(RoutingContext request) {
        RequestTrace.of(
                        request.request().getHeader(RequestTrace.TRACEPARENT_HEADER),
                        request.request().getHeader(RequestTrace.REQUEST_ID_HEADER))
                .open();
        QuarkusHttpUser.getSecurityIdentity(request, identities)
                .subscribe()
                .with(identity -> admit(request, identity), failure -> refuseUnknown(request));
    }

    private static void admit(RoutingContext request, SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            refuseUnknown(request);
        } else if (identity.hasRole(Scopes.RECORD_SEARCH)) {
            request.next();
        } else {
            refuse(request, ProblemKind.NOT_ALLOWED, "The client lacks the scope " + Scopes.RECORD_SEARCH + ".");
        }
    }

    private static void refuseUnknown(RoutingContext request) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        refuse(
                request,
                ProblemKind.NOT_AUTHENTICATED,
                "Send an access token (Authorization: Bearer …) or an API key (X-API-Key).");
    }

    private static void refuse(RoutingContext request, ProblemKind kind, String detail) {
        Problem problem =
                Problem.of(kind, detail, List.of(), RequestTrace.current().traceId());
        try {
            request.response()
                    .setStatusCode(kind.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(MessageCodec.json().writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            request.fail(e);
        }
    }
}
