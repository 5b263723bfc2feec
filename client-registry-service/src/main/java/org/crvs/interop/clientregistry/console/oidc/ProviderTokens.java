package org.crvs.interop.clientregistry.console.oidc;

import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException.Reason;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.UnresolvableKeyException;

import java.time.Clock;
import java.util.function.Consumer;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks what all tokens of the provider have in common: its signature, its name, the console's, and their time. */
@ApplicationScoped
class ProviderTokens {

    private static final Logger LOG = Logger.getLogger(ProviderTokens.class);

    /** A token made for what is going on now is not older than that. */
    private static final int OLDEST_SECONDS = 600;

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
    ProviderTokens(OidcSettings settings, ProviderDirectory directory, Clock clock) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What a token says, once all of this is as it must be.
     *
     * @param more what this kind of token must have besides
     * @throws OidcRefusedException when something is not
     * @throws ProviderAwayException when the provider's keys can't be read
     */
    JwtContext check(String token, Consumer<JwtConsumerBuilder> more) {
        var builder = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS)
                .setVerificationKeyResolver((signature, nesting) -> directory
                        .key(signature)
                        .orElseThrow(() -> new UnresolvableKeyException("the provider has no such key")))
                .setExpectedIssuer(true, settings.issuer().toString())
                .setExpectedAudience(true, settings.clientId())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(0, OLDEST_SECONDS)
                .setAllowedClockSkewInSeconds(
                        Math.toIntExact(settings.config().clockSkew().toSeconds()))
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()));
        more.accept(builder);
        try {
            return builder.build().process(token);
        } catch (InvalidJwtException e) {
            if (e.getCause() instanceof ProviderAwayException away) {
                throw away;
            }
            // The exception's own message repeats the token.
            LOG.warnf(
                    "a token of the provider is refused: %s",
                    e.getErrorDetails().stream()
                            .map(error -> error.getErrorCode())
                            .toList());
            throw new OidcRefusedException(Reason.WRONG_TOKEN);
        }
    }
}
