package org.crvs.interop.commons.security;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;

/**
 * Checks internal tokens. Checking a signature costs more than all the rest of a small request, and the gateway sends the
 * same token with each request of a client for most of a minute; so what was found good is remembered until it expires.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class RememberedTokens extends JWTCallerPrincipalFactory {

    /** As many tokens as clients that are active within a minute, and room to spare. */
    static final int MOST = 10_000;

    private final JWTCallerPrincipalFactory checks;
    private final Clock clock;
    private final Map<String, JWTCallerPrincipal> good = new ConcurrentHashMap<>();

    @Inject
    public RememberedTokens(Clock clock) {
        this(new DefaultJWTCallerPrincipalFactory(), clock);
    }

    RememberedTokens(JWTCallerPrincipalFactory checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
        JWTCallerPrincipal known = good.get(token);
        if (known != null && isAlive(known)) {
            return known;
        }
        // what has expired is judged again, not here: how much clocks may differ is for the one who checks to say
        good.remove(token);
        JWTCallerPrincipal checked = checks.parse(token, expected);
        if (isAlive(checked)) {
            remember(token, checked);
        }
        return checked;
    }

    /** How many are remembered. */
    int size() {
        return good.size();
    }

    private void remember(String token, JWTCallerPrincipal checked) {
        if (good.size() >= MOST) {
            good.values().removeIf(each -> !isAlive(each));
        }
        if (good.size() >= MOST) {
            good.clear();
        }
        good.put(token, checked);
    }

    private boolean isAlive(JWTCallerPrincipal token) {
        return clock.instant().getEpochSecond() < token.getExpirationTime();
    }
}
