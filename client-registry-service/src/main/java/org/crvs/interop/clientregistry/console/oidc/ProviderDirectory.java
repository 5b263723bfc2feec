package org.crvs.interop.clientregistry.console.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.http.BaseUrl;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** What is known of the provider: its endpoints, read again each hour, and its keys, read again when one is missing. */
@ApplicationScoped
class ProviderDirectory {

    /** How long what the provider told of itself is taken for granted. */
    static final Duration KEPT = Duration.ofHours(1);

    /** Who sends tokens with made-up key ids must not make the provider busy. */
    static final Duration LEAST_BETWEEN_KEYS = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(ProviderDirectory.class);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final OidcSettings settings;
    private final ProviderHttp http;
    private final Clock clock;
    private Known known;
    private Keys keys;

    private record Known(Provider provider, Instant at) {}

    private record Keys(List<JsonWebKey> all, Instant at) {}

    /**
     * Knows one provider.
     *
     * @param settings name it
     * @param http asks it
     * @param clock tells when it was asked
     */
    ProviderDirectory(OidcSettings settings, ProviderHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /**
     * The provider.
     *
     * @throws ProviderAwayException when it never told of itself, and does not now
     */
    synchronized Provider provider() {
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.at().plus(KEPT))) {
            return known.provider();
        }
        URI issuer = settings.issuer();
        URI document = URI.create(BaseUrl.of(issuer) + DISCOVERY);
        try {
            known = new Known(Provider.of(http.get(document), issuer), now);
        } catch (ProviderAwayException e) {
            if (known == null) {
                throw e;
            }
            LOG.warnf("the OpenID Connect provider is taken for what it was: %s", e.getMessage());
        }
        return known.provider();
    }

    /**
     * The key that verifies this signature; empty when the provider has no such key.
     *
     * @throws ProviderAwayException when its keys can't be read
     */
    synchronized Optional<Key> key(JsonWebSignature signature) {
        Instant now = clock.instant();
        Optional<Key> found = keys == null || !now.isBefore(keys.at().plus(KEPT)) ? Optional.empty() : of(signature);
        if (found.isEmpty() && (keys == null || !now.isBefore(keys.at().plus(LEAST_BETWEEN_KEYS)))) {
            keys = new Keys(read(http.get(provider().keys())), now);
            found = of(signature);
        }
        return found;
    }

    private Optional<Key> of(JsonWebSignature signature) {
        try {
            return Optional.ofNullable(new VerificationJwkSelector().select(signature, keys.all()))
                    .map(JsonWebKey::getKey);
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    private static List<JsonWebKey> read(JsonNode document) {
        try {
            return new JsonWebKeySet(document.toString()).getJsonWebKeys();
        } catch (JoseException e) {
            throw new ProviderAwayException("the provider's keys can't be read");
        }
    }
}
