package org.crvs.interop.clientregistry.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.client.Client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Signs access tokens. */
@ApplicationScoped
public class AccessTokens {

    /** The gateway, under its own name and under the one OpenCRVS's clients know. */
    private static final Set<String> AUDIENCE = Set.of("crvs-gateway", "opencrvs:gateway-user");

    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;
    private final Duration lifetime;

    /**
     * Signs with one key.
     *
     * @param keys holds the key
     * @param clock tells the time
     * @param config tells issuer and lifetime
     */
    public AccessTokens(SigningKeys keys, Clock clock, RegistryConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = config.publicUrl().toString();
        this.lifetime = config.token().lifetime();
    }

    /**
     * A signed token.
     *
     * @param jti its id
     * @param compact the token itself
     */
    record AccessToken(String jti, String compact) {}

    /** A token of a client with these scopes. */
    AccessToken sign(Client client, Set<String> scopes) {
        SigningKey key = keys.get();
        Instant now = clock.instant();
        String jti = UUID.randomUUID().toString();
        String compact = Jwt.issuer(issuer)
                .subject(client.clientId())
                .audience(AUDIENCE)
                .claim("client_id", client.clientId())
                // Which tokens a stopped client left behind is told by it.
                .claim("client_version", client.version())
                .claim("scope", List.copyOf(new TreeSet<>(scopes)))
                .claim("jti", jti)
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(key.kid())
                .sign(key.privateKey());
        return new AccessToken(jti, compact);
    }
}
