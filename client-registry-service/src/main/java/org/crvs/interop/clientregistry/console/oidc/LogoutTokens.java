package org.crvs.interop.clientregistry.console.oidc;

import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException.Reason;
import org.crvs.interop.clientregistry.token.UsedAssertions;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

import java.time.Instant;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks logout tokens as OpenID Connect Back-Channel Logout 1.0, section 2.6, wants it; each works once. */
@ApplicationScoped
class LogoutTokens {

    private static final Logger LOG = Logger.getLogger(LogoutTokens.class);
    private static final String TYPE = "logout+jwt";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final OidcSettings settings;
    private final ProviderTokens tokens;
    private final UsedAssertions used;

    /**
     * Checks the tokens of one provider.
     *
     * @param settings name it
     * @param tokens checks what all its tokens have in common
     * @param used remembers those that came before
     */
    LogoutTokens(OidcSettings settings, ProviderTokens tokens, UsedAssertions used) {
        this.settings = settings;
        this.tokens = tokens;
        this.used = used;
    }

    /**
     * Who is to be signed out.
     *
     * @param subject the provider's id of them; null for whoever has the session
     * @param session the provider's id of their session; null for every session of theirs
     */
    record Leaver(String subject, String session) {}

    /**
     * Who is to be signed out, once everything about the token is as it must be.
     *
     * @throws OidcRefusedException when something is not
     * @throws ProviderAwayException when the provider's keys can't be read
     */
    Leaver check(String token) {
        JwtContext context = tokens.check(token, JwtConsumerBuilder::setRequireJwtId);
        JwtClaims claims = context.getJwtClaims();
        try {
            String type = context.getJoseObjects().get(0).getHeader("typ");
            refuseUnless(type == null || type.equalsIgnoreCase(TYPE) || type.equalsIgnoreCase("JWT"), "type");
            refuseUnless(
                    claims.getClaimValue("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map,
                    "event");
            // An ID token has one, and must not sign anybody out.
            refuseUnless(!claims.hasClaim("nonce"), "nonce");
            var leaver = new Leaver(claims.getSubject(), claims.getStringClaimValue("sid"));
            refuseUnless(isNamed(leaver.subject()) || isNamed(leaver.session()), "subject");
            Instant expiry = Instant.ofEpochSecond(claims.getExpirationTime().getValue())
                    .plus(settings.config().clockSkew());
            refuseUnless(used.first(settings.issuer().toString(), claims.getJwtId(), expiry), "id");
            return leaver;
        } catch (MalformedClaimException e) {
            LOG.warn("a logout token is refused: a claim is malformed");
            throw new OidcRefusedException(Reason.WRONG_TOKEN);
        }
    }

    private static boolean isNamed(String claim) {
        return claim != null && !claim.isEmpty();
    }

    private static void refuseUnless(boolean right, String what) {
        if (!right) {
            LOG.warnf("a logout token is refused: its %s is wrong", what);
            throw new OidcRefusedException(Reason.WRONG_TOKEN);
        }
    }
}
