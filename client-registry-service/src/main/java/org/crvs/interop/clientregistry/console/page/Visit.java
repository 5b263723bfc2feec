package org.crvs.interop.clientregistry.console.page;

import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.console.session.Cookies;
import org.crvs.interop.clientregistry.console.session.Session;
import org.crvs.interop.clientregistry.console.session.SessionGate;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.security.Scopes;

import java.util.List;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/** The request in hand: who makes it, in what language, and whether they may. */
@RequestScoped
public class Visit {

    private static final String NOTICE = "done";

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final SessionGate gate;
    private final Languages languages;
    private Session session;

    /**
     * The visit of one request.
     *
     * @param headers tell the cookie and the language
     * @param uri tells the page
     * @param gate knows who is signed in
     * @param languages has the texts
     */
    public Visit(HttpHeaders headers, UriInfo uri, SessionGate gate, Languages languages) {
        this.headers = headers;
        this.uri = uri;
        this.gate = gate;
        this.languages = languages;
    }

    /**
     * Who looks at a page.
     *
     * @throws org.crvs.interop.clientregistry.console.session.SignInNeededException when nobody is signed in
     */
    public Session reader() {
        if (session == null) {
            session = gate.signedIn(cookie(Cookies.SESSION), path());
        }
        return session;
    }

    /**
     * Who changes something by a form.
     *
     * @throws org.crvs.interop.clientregistry.console.session.ConsoleRefusedException when it is not theirs, or they may
     *     not change anything
     */
    public Session changer(MultivaluedMap<String, String> form) {
        gate.refuseForeign(form, headers, reader());
        gate.refuseReader(reader());
        return reader();
    }

    /** Who sends a form that changes nothing but their own affairs; the problems are the same. */
    public Session sender(MultivaluedMap<String, String> form) {
        gate.refuseForeign(form, headers, reader());
        return reader();
    }

    /** The frame of a page for whoever is signed in. */
    public Chrome chrome(String section) {
        return frame(reader(), section);
    }

    /** The frame of a page for anybody. */
    public Chrome openChrome() {
        return frame(null, "");
    }

    /** What the person does, for the audit: done in the console, by the scope it administers with. */
    public Origin origin() {
        return new Origin(
                new Actor("console:" + reader().username(), "CONSOLE", reader().username()),
                Scopes.ADMINISTRATION,
                RequestTrace.current().requestId());
    }

    /** A query parameter; empty text when there is none. */
    public String parameter(String name) {
        String value = uri.getQueryParameters().getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** Where the browser is, with what it asked for. */
    public String path() {
        String query = uri.getRequestUri().getRawQuery();
        return uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
    }

    /** The value of a cookie; null when there is none. */
    public String cookie(String name) {
        Cookie cookie = headers.getCookies().get(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** A header; null when there is none. */
    public String header(String name) {
        return headers.getHeaderString(name);
    }

    private Chrome frame(Session who, String section) {
        Texts texts = languages.choose(cookie(Cookies.LANGUAGE), headers.getAcceptableLanguages());
        String done = parameter(NOTICE);
        return new Chrome(
                texts,
                List.copyOf(languages.codes()),
                who,
                section,
                uri.getRequestUri().getRawPath(),
                texts.has("done." + done) ? "done." + done : null);
    }
}
