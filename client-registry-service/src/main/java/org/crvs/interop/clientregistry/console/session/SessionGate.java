package org.crvs.interop.clientregistry.console.session;

import org.crvs.interop.clientregistry.console.session.ConsoleRefusedException.Reason;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

/** Lets in who is signed in, and only forms that the console itself made for them. */
@ApplicationScoped
public class SessionGate {

    /** The field that stands in every form. */
    public static final String CSRF_FIELD = "_csrf";

    private final Sessions sessions;

    /**
     * A gate to one console.
     *
     * @param sessions knows who is signed in
     */
    public SessionGate(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Who holds this cookie, which may be null. */
    public Session signedIn(String token, String page) {
        return found(token).orElseThrow(() -> new SignInNeededException(page));
    }

    /** Who holds this cookie, if anybody. */
    public Optional<Session> found(String token) {
        return token == null || token.isEmpty() ? Optional.empty() : sessions.find(token);
    }

    /** A value that a form and a cookie must share before anybody is signed in. */
    public String knock() {
        return sessions.secret();
    }

    /** Whether a form was made by the console for who has this secret. */
    public boolean isOwn(MultivaluedMap<String, String> form, HttpHeaders headers, String secret) {
        String site = headers.getHeaderString("Sec-Fetch-Site");
        String sent = form.getFirst(CSRF_FIELD);
        boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
        return sameSite
                && sent != null
                && secret != null
                && !secret.isEmpty()
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses a form the console did not make for this session. */
    public void refuseForeign(MultivaluedMap<String, String> form, HttpHeaders headers, Session session) {
        if (!isOwn(form, headers, session.csrf())) {
            throw new ConsoleRefusedException(Reason.FOREIGN_FORM);
        }
    }

    /** Refuses who may only look on. */
    public void refuseReader(Session session) {
        if (!session.mayChange()) {
            throw new ConsoleRefusedException(Reason.READ_ONLY);
        }
    }
}
