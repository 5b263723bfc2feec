package org.crvs.interop.clientregistry.token;

import org.crvs.interop.clientregistry.client.Client;
import org.crvs.interop.clientregistry.client.ClientStore;
import org.crvs.interop.commons.security.KeyedHash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks that who asks is the client it says it is, doing the same work whether the client exists or not. */
@ApplicationScoped
public class ClientAuthenticator {

    private final ClientStore clients;
    private final KeyedHash hash;
    private final ClientAssertions assertions;
    private final Clock clock;
    private final String hashOfNobody;

    /**
     * Checks against one store.
     *
     * @param clients holds the clients
     * @param hash how their secrets are kept
     * @param assertions checks what clients sign instead of sending a secret
     * @param clock tells which former secrets still work
     */
    public ClientAuthenticator(ClientStore clients, KeyedHash hash, ClientAssertions assertions, Clock clock) {
        this.clients = clients;
        this.hash = hash;
        this.assertions = assertions;
        this.clock = clock;
        this.hashOfNobody = hash.of(UUID.randomUUID().toString());
    }

    /** Why a client is refused; for the audit, never for the answer. */
    enum Refusal {
        UNKNOWN_CLIENT,
        WRONG_SECRET,
        WRONG_ASSERTION,
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

    /** Looks at what a client sent. */
    Finding examine(TokenRequest request) {
        return request.assertion() == null
                ? examineSecret(request.clientId(), request.clientSecret())
                : examineAssertion(request.clientId(), request.assertion());
    }

    private Finding examineSecret(String clientId, String secret) {
        Optional<Client> client = clients.find(clientId);
        List<String> expected = client.map(found -> found.credentials().liveSecretHashes(clock.instant()))
                .filter(hashes -> !hashes.isEmpty())
                .orElse(List.of(hashOfNobody));
        String sent = hash.of(secret);
        boolean right = false;
        for (String candidate : expected) {
            right |= MessageDigest.isEqual(bytes(sent), bytes(candidate));
        }
        return finding(client, right, Refusal.WRONG_SECRET);
    }

    private Finding examineAssertion(String clientId, String assertion) {
        Optional<String> claimed =
                assertions.claimedClient(assertion).filter(claim -> clientId == null || clientId.equals(claim));
        if (claimed.isEmpty()) {
            return new Finding(null, Refusal.WRONG_ASSERTION);
        }
        Optional<Client> client = clients.find(claimed.get());
        boolean right = client.map(found -> assertions.proves(found, assertion)).orElse(false);
        return finding(client, right, Refusal.WRONG_ASSERTION);
    }

    private static Finding finding(Optional<Client> client, boolean right, Refusal wrong) {
        if (client.isEmpty()) {
            return new Finding(null, Refusal.UNKNOWN_CLIENT);
        }
        if (!right) {
            return new Finding(client.get(), wrong);
        }
        return new Finding(client.get(), client.get().isActive() ? null : Refusal.CLIENT_NOT_ACTIVE);
    }

    private static byte[] bytes(String hex) {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}
