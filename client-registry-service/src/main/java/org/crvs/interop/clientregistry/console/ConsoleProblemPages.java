package org.crvs.interop.clientregistry.console;

import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.commons.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import java.lang.annotation.Annotation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;

/** Whoever looks at the console is shown a problem as a page. */
public class ConsoleProblemPages {

    private final Visit visit;

    /**
     * Shows problems in one visit.
     *
     * @param visit tells the language
     */
    public ConsoleProblemPages(Visit visit) {
        this.visit = visit;
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getRequestUri().getPath();
        boolean console = path.equals("/console") || path.startsWith("/console/");
        if (console && response.getEntity() instanceof Problem problem) {
            Chrome page = visit.openChrome();
            String title = page.word("status", problem.status());
            response.setEntity(
                    new Pages.Trouble(page, title, problem.detail()).render(),
                    new Annotation[0],
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
            Html.guards().forEach((name, value) -> response.getHeaders().putSingle(name, value));
        }
    }
}
