package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.audit.ApiKeyUses;
import org.crvs.interop.clientregistry.client.ClientCredentials.StoredApiKey;
import org.crvs.interop.clientregistry.query.Page;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Shows clients to administrators, with when their keys were last used. */
@ApplicationScoped
public class ClientViews {

    private final ApiKeyUses uses;
    private final Clock clock;

    /**
     * Shows clients.
     *
     * @param uses tells when keys were used
     * @param clock tells what works no longer
     */
    public ClientViews(ApiKeyUses uses, Clock clock) {
        this.uses = uses;
        this.clock = clock;
    }

    /** A client. */
    public ClientView of(Client client) {
        return ClientView.of(client, uses.last(keysOf(List.of(client))), clock.instant());
    }

    /** A page of clients. */
    public Page<ClientView> of(Page<Client> page) {
        Map<String, Instant> lastUsed = uses.last(keysOf(page.entries()));
        return page.map(client -> ClientView.of(client, lastUsed, clock.instant()));
    }

    /** 200 with a client and its version. */
    Response answer(Client client) {
        return Response.ok(of(client)).tag(String.valueOf(client.version())).build();
    }

    private static List<String> keysOf(List<Client> clients) {
        return clients.stream()
                .flatMap(client -> client.credentials().apiKeys().stream())
                .map(StoredApiKey::keyId)
                .toList();
    }
}
