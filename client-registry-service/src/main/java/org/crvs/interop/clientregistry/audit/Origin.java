package org.crvs.interop.clientregistry.audit;

import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;

/**
 * Where an action of the registry came from, for the audit.
 *
 * @param actor the client that asked; null when nobody did or it could not be told
 * @param grant the scope that allowed it; null when none was needed
 * @param requestId the gateway's request id; null for work not started by a request
 */
public record Origin(Actor actor, String grant, String requestId) {

    /** Work the registry does on its own, at its start. */
    public static Origin ownWork() {
        return new Origin(null, null, null);
    }

    /** The administrator's request in hand. */
    public static Origin administrator(Caller caller) {
        return new Origin(caller.actor(), Scopes.ADMINISTRATION, caller.requestId());
    }

    /** The request in hand, which nobody vouches for; {@code actor} is whom it was found to come from, or null. */
    public static Origin publicRequest(Actor actor) {
        return new Origin(actor, null, RequestTrace.current().requestId());
    }
}
