package org.crvs.interop.webhook.client;

import io.quarkus.runtime.Startup;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.security.SecretBox;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import jakarta.inject.Singleton;

/** Opens the signing secrets of clients under the suite's master key. */
@Singleton
@Startup(SigningSecrets.FIRST)
public class SigningSecrets {

    /** Before anything that takes time: a service without its key should say so at once. */
    static final int FIRST = 1;

    private static final Logger LOG = Logger.getLogger(SigningSecrets.class);

    private final SecretBox box;

    /**
     * Secrets under the key in a file.
     *
     * @param masterKeyFile file with 32 bytes in base64
     * @throws IllegalStateException when the file is not set, not readable or holds no such key
     */
    public SigningSecrets(@ConfigProperty(name = "crvs.master-key-file") Optional<Path> masterKeyFile) {
        Path file = masterKeyFile.orElseThrow(() -> new IllegalStateException(
                "crvs.master-key-file (CRVS_MASTER_KEY_FILE) is not set: webhooks can't be signed without it"));
        try {
            box = new SecretBox(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "crvs.master-key-file " + file + " does not hold the master key: " + e.getMessage(), e);
        }
    }

    /** The client's signing secret; empty when it has none, or none that this master key opens. */
    public Optional<String> of(ClientMessage client) {
        if (client.sealedShaSecret() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(box.open(client.sealedShaSecret(), client.clientId()));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            LOG.errorf("the signing secret of client %s can't be opened: %s", client.clientId(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether {@code secret} is the client's, in time that does not depend on where they differ. */
    public boolean matches(ClientMessage client, String secret) {
        return secret != null
                && of(client)
                        .map(own -> MessageDigest.isEqual(
                                own.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8)))
                        .orElse(false);
    }
}
