package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;

import java.util.stream.Stream;

/**
 * Who asks for something about subscriptions, taken from the request once.
 *
 * @param actor the client
 * @param grant the scope that lets it in; null for what the service does by itself
 * @param isAdministrator whether it may see and end everybody's
 * @param requestId the gateway's request id; may be null
 */
public record Requester(Actor actor, String grant, boolean isAdministrator, String requestId) {

    /** The client behind the current request. */
    public static Requester of(Caller caller) {
        String grant = Stream.of(Scopes.ADMINISTRATION, Scopes.NATIONAL_ID, Scopes.WEBHOOK)
                .filter(caller::may)
                .findFirst()
                .orElse(null);
        return new Requester(caller.actor(), grant, caller.may(Scopes.ADMINISTRATION), caller.requestId());
    }

    /** Whether what belongs to this client is the requester's business. */
    public boolean mayManage(String clientId) {
        return isAdministrator || clientId.equals(actor.clientId());
    }
}
