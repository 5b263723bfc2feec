package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException;
import org.crvs.interop.clientregistry.console.oidc.ProviderAwayException;
import org.crvs.interop.clientregistry.console.oidc.ProviderSignOut;
import org.crvs.interop.clientregistry.console.page.Html;

import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where an OpenID Connect provider tells that somebody signed out there. */
@Path("/console/oidc")
@Blocking
@PermitAll
public class OidcSignOutResource {

    private final ProviderSignOut signOut;

    /**
     * Hears of one provider.
     *
     * @param signOut does the work
     */
    public OidcSignOutResource(ProviderSignOut signOut) {
        this.signOut = signOut;
    }

    /** From the provider itself; what it is told of a refusal is all there is to tell. */
    @POST
    @Path("/back-channel-logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response backChannel(@FormParam("logout_token") String token) {
        if (token == null || token.isEmpty()) {
            return refused("the parameter logout_token is missing");
        }
        try {
            signOut.backChannel(token);
            return uncached(Response.ok()).build();
        } catch (OidcRefusedException e) {
            return refused("the logout token is not to be trusted, or came before");
        } catch (ProviderAwayException e) {
            return refused("the keys of the provider can't be read");
        }
    }

    /** From a browser, in a frame of the provider's page; nobody looks at the answer. */
    @GET
    @Path("/front-channel-logout")
    public Response frontChannel(@QueryParam("iss") String issuer, @QueryParam("sid") String session) {
        try {
            signOut.frontChannel(issuer, session);
        } catch (OidcRefusedException e) {
            return Html.guarded(Response.status(Response.Status.BAD_REQUEST)).build();
        }
        Response.ResponseBuilder answer = Html.guarded(Response.ok("", MediaType.TEXT_HTML));
        answer.header("Content-Security-Policy", null)
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors " + signOut.framer());
        // a browser that knows frame-ancestors goes by that
        return answer.header("X-Frame-Options", null).build();
    }

    private static Response refused(String why) {
        return uncached(Response.status(Response.Status.BAD_REQUEST)
                        .entity(Map.of("error", "invalid_request", "error_description", why)))
                .build();
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
