package org.crvs.interop.clientregistry.secret;

import io.quarkus.runtime.configuration.ConfigurationException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Reads a secret from a file, and refuses one that is missing, too short or plainly not random. */
final class SecretFile {

    private static final int LEAST_DISTINCT_BYTES = 8;

    private SecretFile() {}

    /**
     * The base64 text of a secret.
     *
     * @param property the setting that names the file, for the message
     * @param file the file
     * @param bytes least number of bytes the secret must have
     * @throws ConfigurationException with one line that tells the setting and what is wrong; never with the content
     */
    static String read(String property, Optional<Path> file, int bytes) {
        Path path = file.orElseThrow(() -> new ConfigurationException(
                property + " is not set: name a file with " + bytes + " random bytes in base64"));
        byte[] secret;
        String text;
        try {
            text = Files.readString(path).strip();
            secret = Base64.getDecoder().decode(text);
        } catch (IOException e) {
            throw new ConfigurationException(
                    property + ": " + path + " can't be read (" + e.getClass().getSimpleName() + ")");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(property + ": " + path + " is not base64");
        }
        if (secret.length < bytes) {
            throw new ConfigurationException(
                    property + ": " + path + " holds " + secret.length + " bytes, " + bytes + " are needed");
        }
        if (distinct(secret) < LEAST_DISTINCT_BYTES) {
            throw new ConfigurationException(
                    property + ": " + path + " holds a placeholder, not random bytes (try: openssl rand -base64 32)");
        }
        return text;
    }

    private static long distinct(byte[] secret) {
        boolean[] seen = new boolean[256];
        int count = 0;
        for (byte value : secret) {
            if (!seen[value & 0xff]) {
                seen[value & 0xff] = true;
                count++;
            }
        }
        return count;
    }
}
