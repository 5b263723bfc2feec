package org.crvs.interop.clientregistry.console;

import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException;
import org.crvs.interop.clientregistry.console.oidc.ProviderAwayException;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.console.session.ConsoleRefusedException;
import org.crvs.interop.clientregistry.console.session.SignInNeededException;
import org.crvs.interop.clientregistry.console.upstream.UpstreamException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import jakarta.ws.rs.core.Response;

/** Answers what went wrong in the console with a page, not with a problem document. */
public class ConsoleErrors {

    private static final Logger LOG = Logger.getLogger(ConsoleErrors.class);
    private static final String HTMX = "HX-Request";

    private final Visit visit;

    /**
     * Answers in one visit.
     *
     * @param visit tells the language
     */
    public ConsoleErrors(Visit visit) {
        this.visit = visit;
    }

    /** To the page where one signs in, and back from there. */
    @ServerExceptionMapper
    public Response signIn(SignInNeededException e) {
        String page = "/console/sign-in?from=" + URLEncoder.encode(e.from(), StandardCharsets.UTF_8);
        if (visit.header(HTMX) != null) {
            return Html.guarded(Response.status(Response.Status.UNAUTHORIZED).header("HX-Redirect", page))
                    .build();
        }
        return Html.seeOther(page);
    }

    @ServerExceptionMapper
    public Response refused(ConsoleRefusedException e) {
        return trouble(403, "refused." + e.reason());
    }

    @ServerExceptionMapper
    public Response upstream(UpstreamException e) {
        return e.isNotFound() ? trouble(404, "upstream.none") : trouble(502, "upstream.away");
    }

    @ServerExceptionMapper
    public Response notSignedIn(OidcRefusedException e) {
        return notSignedIn(403, "oidc." + e.reason());
    }

    @ServerExceptionMapper
    public Response providerAway(ProviderAwayException e) {
        LOG.warnf("nobody signs in with OpenID Connect: %s", e.getMessage());
        return notSignedIn(503, "oidc.away");
    }

    private Response notSignedIn(int status, String key) {
        Chrome page = visit.openChrome();
        return Html.page(status, new Pages.Trouble(page, page.t("oidc.title"), page.t(key)));
    }

    private Response trouble(int status, String key) {
        Chrome page = visit.chrome("");
        return Html.page(status, new Pages.Trouble(page, page.t("trouble.title"), page.t(key)));
    }
}
