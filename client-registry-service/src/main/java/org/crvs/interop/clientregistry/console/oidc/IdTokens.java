package org.crvs.interop.clientregistry.console.oidc;

import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException.Reason;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks ID tokens as OpenID Connect Core 1.0, section 3.1.3.7, wants it. */
@ApplicationScoped
class IdTokens {

    private static final Logger LOG = Logger.getLogger(IdTokens.class);

    private static final String AUTHORIZED_PARTY = "azp";

    private final OidcSettings settings;
    private final ProviderTokens tokens;

    /**
     * Checks the tokens of one provider.
     *
     * @param settings tell who the console is there
     * @param tokens checks what all its tokens have in common
     */
    IdTokens(OidcSettings settings, ProviderTokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /**
     * What a token says, once everything about it is as it must be.
     *
     * @throws OidcRefusedException when something is not
     * @throws ProviderAwayException when the provider's keys can't be read
     */
    JwtClaims check(String token, String nonce) {
        try {
            JwtClaims claims =
                    tokens.check(token, JwtConsumerBuilder::setRequireSubject).getJwtClaims();
            refuseOther("nonce", nonce, claims.getStringClaimValue("nonce"));
            if (claims.hasClaim(AUTHORIZED_PARTY) || claims.getAudience().size() > 1) {
                refuseOther(AUTHORIZED_PARTY, settings.clientId(), claims.getStringClaimValue(AUTHORIZED_PARTY));
            }
            return claims;
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
}
