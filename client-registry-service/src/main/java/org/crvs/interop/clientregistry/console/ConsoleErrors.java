package org.crvs.interop.clientregistry.console;

import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.console.session.ConsoleRefusedException;
import org.crvs.interop.clientregistry.console.session.SignInNeededException;
import org.crvs.interop.clientregistry.console.upstream.UpstreamException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import jakarta.ws.rs.core.Response;

/** Answers what went wrong in the console with a page, not with a problem document. */
public class ConsoleErrors {

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

    private Response trouble(int status, String key) {
        Chrome page = visit.chrome("");
        return Html.page(status, new Pages.Trouble(page, page.t("trouble.title"), page.t(key)));
    }
}
