package org.crvs.interop.gateway.identity;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.gateway.network.Networks;

import java.util.List;
import java.util.Set;

/**
 * A client as the gateway holds it.
 *
 * @param actor its id, type and name
 * @param version of the message it was learnt from
 * @param active whether it may do anything
 * @param scopes what it may do
 * @param limits its own limits, or null
 * @param keys its live API keys
 * @param networks where it may call from; null means anywhere
 * @param tokensFrom version of the client whose tokens are the first that work
 */
public record KnownClient(
        Actor actor,
        long version,
        boolean active,
        Set<String> scopes,
        ClientMessage.Limits limits,
        List<ClientMessage.ApiKeyHash> keys,
        Networks networks,
        long tokensFrom) {

    static KnownClient of(ClientMessage message) {
        return new KnownClient(
                new Actor(message.clientId(), String.valueOf(message.type()), message.name()),
                message.version(),
                message.status() == ClientStatus.ACTIVE,
                message.scopes() == null ? Set.of() : Set.copyOf(message.scopes()),
                message.limits(),
                message.apiKeys() == null ? List.of() : List.copyOf(message.apiKeys()),
                message.networks() == null || message.networks().isEmpty()
                        ? null
                        : Networks.readable(message.networks(), message.clientId()),
                message.tokensFrom() == null ? 0 : message.tokensFrom());
    }

    /** Whether it may call from this address. */
    public boolean mayCallFrom(String address) {
        return networks == null || networks.contain(address);
    }

    /** The client's id. */
    public String id() {
        return actor.clientId();
    }
}
