package org.crvs.interop.clientregistry.secret;

import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.commons.security.SecretBox;

import java.security.SecureRandom;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the tools that need a secret, from the files the configuration names. */
public class Secrets {

    private static final int PEPPER_BYTES = 16;
    private static final int MASTER_KEY_BYTES = 32;

    /**
     * Checks that every secret is there, before anything is done that needs one.
     *
     * @throws io.quarkus.runtime.configuration.ConfigurationException when one is missing or plainly not random
     */
    public static void check(RegistryConfig config) {
        pepper(config);
        masterKey(config);
    }

    /** Hashes API keys and client secrets. */
    @Produces
    @Singleton
    KeyedHash keyedHash(RegistryConfig config) {
        return new KeyedHash(pepper(config));
    }

    /** Seals secrets that must be recoverable. */
    @Produces
    @Singleton
    SecretBox secretBox(RegistryConfig config) {
        return new SecretBox(masterKey(config));
    }

    /** The source of new secrets. */
    @Produces
    @Singleton
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    private static String pepper(RegistryConfig config) {
        return SecretFile.read("crvs.pepper-file", config.pepperFile(), PEPPER_BYTES);
    }

    private static String masterKey(RegistryConfig config) {
        return SecretFile.read("crvs.master-key-file", config.masterKeyFile(), MASTER_KEY_BYTES);
    }
}
