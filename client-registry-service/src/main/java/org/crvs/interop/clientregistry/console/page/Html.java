package org.crvs.interop.clientregistry.console.page;

import io.quarkus.qute.TemplateInstance;

import java.util.Map;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Answers with pages: never stored, never framed, no script or style but the console's own files. */
public final class Html {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> GUARDS = Map.of(
            "Content-Security-Policy",
            POLICY,
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    private Html() {}

    /** 200 with a page. */
    public static Response page(TemplateInstance page) {
        return page(200, page);
    }

    /** A page with this status. */
    public static Response page(int status, TemplateInstance page) {
        return guarded(Response.status(status)
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .entity(page.render()))
                .build();
    }

    /** Sends the browser to another page of the console: by its path alone, so that no inside address gets out. */
    public static Response seeOther(String path) {
        return guarded(Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path))
                .build();
    }

    /** An answer with the headers every answer of the console has. */
    public static ResponseBuilder guarded(ResponseBuilder answer) {
        GUARDS.forEach(answer::header);
        return answer;
    }

    /** The headers every answer of the console has. */
    public static Map<String, String> guards() {
        return GUARDS;
    }
}
