package org.crvs.interop.clientregistry.console.session;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.clientregistry.administrator.Administrator;
import org.crvs.interop.clientregistry.administrator.AdministratorStore;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Signs people in by name and password, and out; both are audited. */
@ApplicationScoped
public class SignIn {

    private static final int LONGEST = 200;
    private static final String USER = "user";

    private final AdministratorStore people;
    private final Guesses guesses;
    private final Sessions sessions;
    private final RegistryAudit audit;
    private final MeterRegistry metrics;

    /**
     * Signs in.
     *
     * @param people know their passwords
     * @param guesses counts those who don't
     * @param sessions keeps who is signed in
     * @param audit takes all of it
     * @param metrics counts it as {@code crvs.console.sign-ins}
     */
    public SignIn(
            AdministratorStore people, Guesses guesses, Sessions sessions, RegistryAudit audit, MeterRegistry metrics) {
        this.people = people;
        this.guesses = guesses;
        this.sessions = sessions;
        this.audit = audit;
        this.metrics = metrics;
    }

    /**
     * How it went.
     *
     * @param token value of the session's cookie; null when refused
     * @param locked whether it was refused because of too many wrong passwords
     */
    public record Result(String token, boolean locked) {}

    /** Signs in; who is locked out is not told whether the password is right. */
    public Result signIn(String username, String password, String address) {
        String name = AdministratorStore.keyOf(username);
        if (name.isEmpty() || name.length() > LONGEST || password.length() > LONGEST) {
            return refused("malformed", false);
        }
        if (guesses.locked(name, address)) {
            return refused("locked", true);
        }
        Optional<Administrator> person = people.authenticate(name, password);
        if (person.isEmpty()) {
            guesses.wrong(name, address);
            return refused("wrong-password", guesses.locked(name, address));
        }
        guesses.right(name, address);
        String token = sessions.open(person.get());
        audit.write("console.sign-in", Outcome.SUCCESS, Origin.publicRequest(null), Map.of(USER, name));
        metrics.counter("crvs.console.sign-ins", "outcome", "success").increment();
        return new Result(token, false);
    }

    /** Signs out. */
    public void signOut(Session session) {
        sessions.close(session);
        audit.write("console.sign-out", Outcome.SUCCESS, Origin.publicRequest(null), Map.of(USER, session.username()));
    }

    /** What was typed as a name may be a password: it is not written down. */
    private Result refused(String reason, boolean locked) {
        audit.write("console.sign-in", Outcome.REFUSED, Origin.publicRequest(null), Map.of("reason", reason));
        metrics.counter("crvs.console.sign-ins", "outcome", reason).increment();
        return new Result(null, locked);
    }
}
