package org.crvs.interop.webhook.client;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.FormerSecret;
import org.crvs.interop.webhook.secret.MasterKey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** The signing secrets of clients: the current one, and those refreshed away until they expire. */
@ApplicationScoped
public class SigningSecrets {

    private final MasterKey masterKey;
    private final Clock clock;

    public SigningSecrets(MasterKey masterKey, Clock clock) {
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /**
     * Every secret that signs for a client now: its current one first, then the former ones, the longest living first.
     * Empty when it has no current one, or none that the master key opens.
     */
    public List<String> of(ClientMessage client) {
        Optional<String> current = Optional.ofNullable(client.sealedShaSecret())
                .flatMap(secret -> masterKey.open(secret, client.clientId()));
        if (current.isEmpty()) {
            return List.of();
        }
        List<String> secrets = new ArrayList<>(List.of(current.get()));
        if (client.formerShaSecrets() != null) {
            Instant now = clock.instant();
            client.formerShaSecrets().stream()
                    .filter(former -> former.sealed() != null
                            && former.expiresAt() != null
                            && former.expiresAt().isAfter(now))
                    .sorted(Comparator.comparing(FormerSecret::expiresAt).reversed())
                    .map(former -> masterKey.open(former.sealed(), client.clientId()))
                    .flatMap(Optional::stream)
                    .forEach(secrets::add);
        }
        return secrets;
    }

    /** Whether {@code secret} is one of the client's, in time that does not depend on where they differ. */
    public boolean matches(ClientMessage client, String secret) {
        if (secret == null) {
            return false;
        }
        byte[] shown = secret.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (String own : of(client)) {
            known |= MessageDigest.isEqual(own.getBytes(StandardCharsets.UTF_8), shown);
        }
        return known;
    }
}
