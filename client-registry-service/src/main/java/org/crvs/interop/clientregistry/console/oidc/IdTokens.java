package org.crvs.interop.clientregistry.console.oidc;

import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException.Reason;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks ID tokens as OpenID Connect Core 1.0, section 3.1.3.7, wants it. */
@ApplicationScoped
class IdTokens {

    private static final Logger LOG = Logger.getLogger(IdTokens.class);

    /** A token made for this sign-in is not older than the sign-in. */
    private static final int OLDEST_SECONDS = 600;

    private static final String AUTHORIZED_PARTY = "azp";

    /** Public keys only: nobody makes a token with what everybody may read. */
    private static final String[] ALGORITHMS = {
        AlgorithmIdentifiers.RSA_USING_SHA256,
        AlgorithmIdentifiers.RSA_USING_SHA384,
        AlgorithmIdentifiers.RSA_USING_SHA512,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
        AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512
    };

    private final OidcSettings settings;
    private final ProviderDirectory directory;
    private final Clock clock;

    /**
     * Checks the tokens of one provider.
     *
     * @param settings name it
     * @param directory has its keys
     * @param clock tells the time
     */
    IdTokens(OidcSettings settings, ProviderDirectory directory, Clock clock) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What a token says, once everything about it is as it must be.
     *
     * @throws OidcRefusedException when something is not
     * @throws ProviderAwayException when the provider's keys can't be read
     */
    JwtClaims check(String token, String nonce) {
        try {
            JwtClaims claims = consumer().processToClaims(token);
            refuseOther("nonce", nonce, claims.getStringClaimValue("nonce"));
            if (claims.hasClaim(AUTHORIZED_PARTY) || claims.getAudience().size() > 1) {
                refuseOther(AUTHORIZED_PARTY, settings.clientId(), claims.getStringClaimValue(AUTHORIZED_PARTY));
            }
            return claims;
        } catch (InvalidJwtException e) {
            if (e.getCause() instanceof ProviderAwayException away) {
                throw away;
            }
            // The exception's own message repeats the token.
            LOG.warnf(
                    "an ID token is refused: %s",
                    e.getErrorDetails().stream()
                            .map(error -> error.getErrorCode())
                            .toList());
            throw new OidcRefusedException(Reason.WRONG_TOKEN);
        } catch (MalformedClaimException e) {
            LOG.warn("an ID token is refused: a claim is malformed");
            throw new OidcRefusedException(Reason.WRONG_TOKEN);
        }
    }

    private static void refuseOther(String claim, String expected, String found) {
        if (found == null
                || !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8))) {
            LOG.warnf("an ID token is refused: its %s is another", claim);
            throw new OidcRefusedException(Reason.WRONG_TOKEN);
        }
    }

    private JwtConsumer consumer() {
        int skew = Math.toIntExact(settings.config().clockSkew().toSeconds());
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS)
                .setVerificationKeyResolver((signature, nesting) -> directory
                        .key(signature)
                        .orElseThrow(() -> new UnresolvableKeyException("the provider has no such key")))
                .setExpectedIssuer(true, settings.issuer().toString())
                .setExpectedAudience(true, settings.clientId())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(0, OLDEST_SECONDS)
                .setAllowedClockSkewInSeconds(skew)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }
}
