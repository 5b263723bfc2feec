package org.crvs.interop.gateway.identity;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.gateway.GatewayConfig;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the gateway's secrets from their files; one that is missing or no good stops the start with one line. */
public class Secrets {

    /** Hashes API keys under the suite's pepper. */
    @Produces
    @Singleton
    @Startup
    public KeyedHash pepper(GatewayConfig config) {
        String text = read("CRVS_PEPPER_FILE", config.pepperFile());
        try {
            return new KeyedHash(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("CRVS_PEPPER_FILE: " + e.getMessage(), e);
        }
    }

    /** Signs internal tokens. */
    @Produces
    @Singleton
    @Startup
    public RsaJsonWebKey signingKey(GatewayConfig config) {
        String text = read("CRVS_GATEWAY_SIGNING_KEY", config.signingKey());
        try {
            if (JsonWebKey.Factory.newJwk(text) instanceof RsaJsonWebKey key
                    && key.getPrivateKey() != null
                    && key.getKeyId() != null) {
                return key;
            }
        } catch (JoseException e) {
            throw new ConfigurationException("CRVS_GATEWAY_SIGNING_KEY: not a JWK", e);
        }
        throw new ConfigurationException("CRVS_GATEWAY_SIGNING_KEY: needs a private RSA key with a key id (kid)");
    }

    private static String read(String setting, Optional<String> location) {
        if (location.isEmpty() || location.get().isBlank()) {
            throw new ConfigurationException(setting + " is not set: it names the file with the secret");
        }
        String path = location.get().replaceFirst("^file:(//)?", "");
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new ConfigurationException(setting + ": " + path + " can't be read", e);
        }
    }
}
