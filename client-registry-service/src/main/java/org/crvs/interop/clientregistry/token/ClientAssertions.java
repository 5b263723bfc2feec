package org.crvs.interop.clientregistry.token;

import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.client.AssertionKeys;
import org.crvs.interop.clientregistry.client.Client;
import org.crvs.interop.commons.http.BaseUrl;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Checks client assertions (RFC 7523, as SMART backend services profile it): a JWT of a few minutes, signed with a key of
 * the client's key set, for this token endpoint, used once.
 */
@ApplicationScoped
public class ClientAssertions {

    /** Signature algorithms read here: what SMART requires, and the one everybody has. */
    static final List<String> ALGORITHMS = List.of(
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384);

    private static final int LONGEST = 8_192;
    private static final int LONGEST_LIFE_MINUTES = 5;
    private static final int SKEW_SECONDS = 60;

    private final UsedAssertions used;
    private final Clock clock;
    private final String[] audiences;

    /**
     * Checks assertions for one token endpoint.
     *
     * @param used remembers which were used
     * @param clock tells the time
     * @param config tells the endpoint's address
     */
    public ClientAssertions(UsedAssertions used, Clock clock, RegistryConfig config) {
        this.used = used;
        this.clock = clock;
        String base = BaseUrl.of(config.publicUrl());
        this.audiences =
                new String[] {base, base + "/", base + "/token", base + "/auth/token", base + "/oauth2/client/token"};
    }

    /** The client that an assertion says it comes from; nothing is checked yet. Empty when it is no JWT. */
    Optional<String> claimedClient(String assertion) {
        if (assertion.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JwtConsumer unchecked = new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build();
            return Optional.ofNullable(unchecked.processToClaims(assertion).getSubject());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    /** Whether the assertion proves to come from this client, and was never seen before. */
    boolean proves(Client client, String assertion) {
        try {
            JwtClaims claims = consumerFor(client).processToClaims(assertion);
            Instant end = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            return used.first(client.clientId(), claims.getJwtId(), end.plusSeconds(SKEW_SECONDS));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return false;
        }
    }

    private JwtConsumer consumerFor(Client client) {
        String jwks = client.settings().jwks();
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new))
                .setVerificationKeyResolver((jws, nesting) -> AssertionKeys.find(jwks, jws.getKeyIdHeaderValue())
                        .orElseThrow(() -> new UnresolvableKeyException("the client has no such key")))
                .setExpectedIssuer(true, client.clientId())
                .setExpectedSubject(client.clientId())
                .setExpectedAudience(true, audiences)
                .setRequireJwtId()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(LONGEST_LIFE_MINUTES)
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }
}
