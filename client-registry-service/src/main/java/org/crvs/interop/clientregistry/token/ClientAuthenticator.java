package org.crvs.interop.clientregistry.token;

import org.crvs.interop.clientregistry.client.Client;
import org.crvs.interop.clientregistry.client.ClientStore;
import org.crvs.interop.commons.security.KeyedHash;

import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks that who asks is the client it says it is, doing the same work whether the client exists or not. */
@ApplicationScoped
public class ClientAuthenticator {

    private final ClientStore clients;
    private final KeyedHash hash;
    private final String hashOfNobody;

    /**
     * Checks against one store.
     *
     * @param clients holds the clients
     * @param hash how their secrets are kept
     */
    public ClientAuthenticator(ClientStore clients, KeyedHash hash) {
        this.clients = clients;
        this.hash = hash;
        this.hashOfNobody = hash.of(UUID.randomUUID().toString());
    }

    /** Why a client is refused; for the audit, never for the answer. */
    enum Refusal {
        UNKNOWN_CLIENT,
        WRONG_SECRET,
        CLIENT_NOT_ACTIVE
    }

    /**
     * What was found out.
     *
     * @param client the client with that id; may be null
     * @param refusal why it is refused; null when it is who it says and may do something
     */
    record Finding(Client client, Refusal refusal) {

        boolean isGenuine() {
            return refusal == null;
        }
    }

    /** Looks at an id and a secret. */
    Finding examine(String clientId, String secret) {
        Optional<Client> client = clients.find(clientId);
        String expected = client.map(found -> found.credentials().secretHash()).orElse(hashOfNobody);
        boolean right = hash.matches(secret, expected);
        if (client.isEmpty()) {
            return new Finding(null, Refusal.UNKNOWN_CLIENT);
        }
        if (!right) {
            return new Finding(client.get(), Refusal.WRONG_SECRET);
        }
        return new Finding(client.get(), client.get().isActive() ? null : Refusal.CLIENT_NOT_ACTIVE);
    }
}
