package org.crvs.interop.clientregistry.client;

import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;

import java.util.HashMap;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the clients there are. */
@ApplicationScoped
public class ClientCounts {

    private final ClientStore store;

    /**
     * Counts in one store.
     *
     * @param store holds the clients
     */
    public ClientCounts(ClientStore store) {
        this.store = store;
    }

    /** Clients of a type in a status. */
    public record Kind(ClientType type, ClientStatus status) {}

    /** How many clients there are of each kind; kinds there are none of are left out. */
    public Map<Kind, Long> byTypeAndStatus() {
        Map<Kind, Long> counts = new HashMap<>();
        for (Client client : store.all()) {
            counts.merge(new Kind(client.type(), client.status()), 1L, Long::sum);
        }
        return counts;
    }
}
