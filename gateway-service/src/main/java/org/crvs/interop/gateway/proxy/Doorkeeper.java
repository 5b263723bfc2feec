package org.crvs.interop.gateway.proxy;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.exchange.Exchange;
import org.crvs.interop.gateway.exchange.KeyUseAudit;
import org.crvs.interop.gateway.guessing.Lockout;
import org.crvs.interop.gateway.identity.Authenticator;
import org.crvs.interop.gateway.identity.Identity;
import org.crvs.interop.gateway.refusal.Refusal;

import java.util.Optional;
import jakarta.inject.Singleton;

/** Tells who is at the door, and lets in neither who guesses nor a client that calls from where it may not. */
@Singleton
public class Doorkeeper {

    private final Authenticator authenticator;
    private final Lockout lockout;
    private final KeyUseAudit keyUses;

    /**
     * Tells who is at the door.
     *
     * @param authenticator checks credentials
     * @param lockout remembers who guesses
     * @param keyUses writes down which keys are in use
     */
    public Doorkeeper(Authenticator authenticator, Lockout lockout, KeyUseAudit keyUses) {
        this.authenticator = authenticator;
        this.lockout = lockout;
        this.keyUses = keyUses;
    }

    /**
     * The client behind a request; empty when it has no credentials.
     *
     * @throws Refusal 401 when they are no good, 403 when the client may not call from there, 429 while locked out, 503
     *     when the clients are not known yet
     */
    Optional<Identity> identify(Exchange exchange) {
        String address = exchange.sender().address();
        Optional<Identity> identity;
        try {
            identity = authenticator.identify(exchange.request().headers());
        } catch (Refusal refusal) {
            if (Lockout.isGuess(refusal)) {
                lockout.check(address, null);
                lockout.failed(address, null);
            }
            throw refusal;
        }
        identity.ifPresent(known -> admit(known, address, exchange));
        return identity;
    }

    private void admit(Identity identity, String address, Exchange exchange) {
        if (!identity.client().mayCallFrom(address)) {
            throw new Refusal(
                            ProblemKind.NOT_ALLOWED,
                            "foreign-network",
                            "This client may not call from this address. Its allowed networks are set by the National"
                                    + " System Administrator.")
                    .of(identity.client().actor());
        }
        lockout.letIn(address, identity.client().id());
        keyUses.used(identity, exchange);
    }

    /**
     * A service checked credentials itself and said whether they were good.
     *
     * @param clientId the client they were for, or null when that could not be told
     * @throws Refusal 429 while locked out: the service's answer is not to be passed on
     */
    void checkedBehind(Exchange exchange, String clientId, boolean good) {
        String address = exchange.sender().address();
        if (!good) {
            lockout.check(address, clientId);
            lockout.failed(address, clientId);
        } else if (clientId != null) {
            lockout.letIn(address, clientId);
        } else {
            lockout.check(address, null);
        }
    }
}
