package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.console.oidc.OidcSignIn;
import org.crvs.interop.clientregistry.console.oidc.OidcSignIn.Finish;
import org.crvs.interop.clientregistry.console.oidc.OidcSignIn.Return;
import org.crvs.interop.clientregistry.console.oidc.OidcSignIn.Start;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.console.session.Cookies;
import org.crvs.interop.clientregistry.console.session.SessionGate;
import org.crvs.interop.clientregistry.console.session.SignIn;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The way to an OpenID Connect provider, and back. */
@Path("/console/oidc")
@Blocking
@PermitAll
public class OidcResource {

    private final OidcSignIn signIn;
    private final SignIn sessions;
    private final SessionGate gate;
    private final Cookies cookies;
    private final Visit visit;

    /**
     * Leads to one provider.
     *
     * @param signIn does the work
     * @param sessions ends the session somebody had before
     * @param gate knows whether they had one
     * @param cookies makes cookies
     * @param visit the request in hand
     */
    public OidcResource(OidcSignIn signIn, SignIn sessions, SessionGate gate, Cookies cookies, Visit visit) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.gate = gate;
        this.cookies = cookies;
        this.visit = visit;
    }

    @GET
    @Path("/start")
    public Response start() {
        Start start = signIn.start(SignInResource.ownPage(visit.parameter("from")));
        return Response.fromResponse(Html.seeOther(start.provider().toString()))
                .cookie(cookies.ofAttempt(start.cookie()))
                .build();
    }

    /**
     * A page that leads on, not a redirect: a browser that was sent here from another site keeps the session's cookie to
     * itself until a page of the console asks for the next.
     */
    @GET
    @Path("/return")
    public Response comeBack(
            @QueryParam("code") String code,
            @QueryParam("state") String state,
            @QueryParam("error") String error,
            @QueryParam("iss") String issuer) {
        Finish finish = signIn.finish(new Return(code, state, error, issuer), visit.cookie(Cookies.OIDC));
        gate.found(visit.cookie(Cookies.SESSION)).ifPresent(sessions::signOut);
        return Response.fromResponse(Html.page(new Pages.Onward(visit.openChrome(), "onward.signed-in", finish.from())))
                .cookie(cookies.of(Cookies.SESSION, finish.token()), cookies.noAttempt())
                .build();
    }
}
