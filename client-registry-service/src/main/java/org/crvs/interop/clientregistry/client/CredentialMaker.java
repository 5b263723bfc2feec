package org.crvs.interop.clientregistry.client;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.client.ClientCredentials.StoredApiKey;
import org.crvs.interop.commons.security.ApiKey;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.commons.security.SecretBox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes secrets and API keys, and the form in which they are kept. */
@ApplicationScoped
public class CredentialMaker {

    private final KeyedHash hash;
    private final SecretBox box;
    private final SecureRandom random;
    private final String environment;

    /**
     * Makes credentials under this service's pepper and master key.
     *
     * @param hash keeps client secrets and API keys
     * @param box keeps webhook signing secrets
     * @param random where new ones come from
     * @param config tells the environment that stands in API keys
     */
    public CredentialMaker(KeyedHash hash, SecretBox box, SecureRandom random, RegistryConfig config) {
        this.hash = hash;
        this.box = box;
        this.random = random;
        this.environment = config.environment();
        if (!environment.matches("[a-z0-9]{1,16}")) {
            throw new ConfigurationException(
                    "crvs.environment must be 1 to 16 lower-case letters and digits, it is \"" + environment + "\"");
        }
    }

    /** A new client or webhook signing secret: a random UUID, as OpenCRVS's are. */
    public String newSecret() {
        return UUID.randomUUID().toString();
    }

    /** A new API key. */
    public String newApiKey() {
        return ApiKey.generate(environment, random);
    }

    /** How a client secret is kept. */
    public String hashOf(String secret) {
        return hash.of(secret);
    }

    /** How an API key is kept. */
    public StoredApiKey stored(String apiKey, Instant createdAt, Instant expiresAt) {
        return new StoredApiKey(UUID.randomUUID().toString(), hash.of(apiKey), createdAt, expiresAt);
    }

    /** How a webhook signing secret is kept: sealed for its client. */
    public String seal(String shaSecret, String clientId) {
        return box.seal(shaSecret, clientId);
    }

    /** The webhook signing secret of a client. */
    public String open(String sealedShaSecret, String clientId) {
        return box.open(sealedShaSecret, clientId);
    }
}
