package org.crvs.interop.webhook.secret;

import io.quarkus.runtime.Startup;
import org.crvs.interop.commons.security.SecretBox;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jakarta.inject.Singleton;

/** Seals and opens secrets under the suite's master key. */
@Singleton
@Startup(MasterKey.FIRST)
public class MasterKey {

    /** Before anything that takes time: a service without its key should say so at once. */
    static final int FIRST = 1;

    private static final Logger LOG = Logger.getLogger(MasterKey.class);

    private final SecretBox box;

    /**
     * The key in a file.
     *
     * @param masterKeyFile file with 32 bytes in base64
     * @throws IllegalStateException when the file is not set, not readable or holds no such key
     */
    public MasterKey(@ConfigProperty(name = "crvs.master-key-file") Optional<Path> masterKeyFile) {
        Path file = masterKeyFile.orElseThrow(() -> new IllegalStateException(
                "crvs.master-key-file (CRVS_MASTER_KEY_FILE) is not set: webhooks can't be signed without it"));
        try {
            box = new SecretBox(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "crvs.master-key-file " + file + " does not hold the master key: " + e.getMessage(), e);
        }
    }

    /** Seals a secret for the one it belongs to. */
    public String seal(String secret, String owner) {
        return box.seal(secret, owner);
    }

    /** Opens what was sealed for {@code owner}; empty, and logged, when this key does not open it. */
    public Optional<String> open(String sealed, String owner) {
        try {
            return Optional.of(box.open(sealed, owner));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            LOG.errorf("a secret of %s can't be opened: %s", owner, e.getMessage());
            return Optional.empty();
        }
    }
}
