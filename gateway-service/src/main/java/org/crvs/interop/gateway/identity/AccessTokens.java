package org.crvs.interop.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.refusal.Refusal;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.inject.Singleton;

/**
 * Checks access tokens. Checking a signature costs more than all the rest of a request, so what was found good is
 * remembered under the token's SHA-256 until it expires, or its signing key is gone.
 */
@Singleton
public class AccessTokens {

    private static final int LONGEST = 8_192;

    private final String issuer;
    private final GatewayConfig.Tokens config;
    private final Clock clock;
    private final Cache<String, Verified> verified;

    /**
     * What a good token says.
     *
     * @param clientId whose it is
     * @param clientVersion the version of the client that it was issued to; 0 when it does not say
     * @param scopes what it grants
     * @param keyId the key it was signed with
     * @param expiresAt when it stops working
     */
    record Verified(String clientId, long clientVersion, Set<String> scopes, String keyId, Instant expiresAt) {}

    /** Checks by this configuration and time. */
    public AccessTokens(GatewayConfig config, Clock clock) {
        this.issuer = config.publicUrl().toString();
        this.config = config.token();
        this.clock = clock;
        this.verified =
                Caffeine.newBuilder().maximumSize(this.config.remembered()).build();
    }

    /**
     * What this token says.
     *
     * @throws Refusal 401 when it is malformed, expired, for somebody else, or not signed by one of these keys
     */
    Verified check(String token, Map<String, PublicKey> signingKeys) {
        if (token.length() > LONGEST) {
            throw invalid("invalid-token", "The access token is too long to be one of ours.");
        }
        String digest = sha256(token);
        Verified known = verified.getIfPresent(digest);
        if (known == null) {
            known = verify(token, signingKeys);
            verified.put(digest, known);
        }
        if (!clock.instant().isBefore(known.expiresAt().plus(config.leeway()))) {
            verified.invalidate(digest);
            throw expired();
        }
        if (!signingKeys.containsKey(known.keyId())) {
            verified.invalidate(digest);
            throw invalid("invalid-token", "The access token's signing key is no longer in use. Get a new token.");
        }
        return known;
    }

    private Verified verify(String token, Map<String, PublicKey> signingKeys) {
        var consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver((jws, nesting) -> key(jws, signingKeys))
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, config.audience())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds((int) config.leeway().toSeconds())
                .build();
        try {
            var jwt = consumer.process(token);
            JwtClaims claims = jwt.getJwtClaims();
            return new Verified(
                    claims.getSubject(),
                    version(claims),
                    scopes(claims),
                    jwt.getJoseObjects().get(0).getKeyIdHeaderValue(),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (InvalidJwtException e) {
            throw e.hasExpired()
                    ? expired()
                    : invalid("invalid-token", "The access token is malformed, was not issued here, or was changed.");
        } catch (MalformedClaimException e) {
            throw invalid("invalid-token", "The access token's claims can't be read.");
        }
    }

    private static Key key(JsonWebStructure jws, Map<String, PublicKey> signingKeys) throws UnresolvableKeyException {
        String keyId = jws.getKeyIdHeaderValue();
        PublicKey key = keyId == null ? null : signingKeys.get(keyId);
        if (key == null) {
            throw new UnresolvableKeyException("no such signing key");
        }
        return key;
    }

    private static long version(JwtClaims claims) throws MalformedClaimException {
        Long version = claims.getClaimValue("client_version", Long.class);
        return version == null ? 0 : version;
    }

    private static Set<String> scopes(JwtClaims claims) throws MalformedClaimException {
        Object scope = claims.getClaimValue("scope");
        if (scope instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
        }
        String text = claims.getClaimValue("scope", String.class);
        return text == null || text.isBlank() ? Set.of() : Set.of(text.strip().split("\\s+"));
    }

    private static Refusal expired() {
        return invalid("expired-token", "The access token has expired. Get a new one at /token.");
    }

    private static Refusal invalid(String reason, String detail) {
        return new Refusal(ProblemKind.NOT_AUTHENTICATED, reason, detail)
                .with("WWW-Authenticate", "Bearer realm=\"crvs\", error=\"invalid_token\"");
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new String(digest, StandardCharsets.ISO_8859_1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
