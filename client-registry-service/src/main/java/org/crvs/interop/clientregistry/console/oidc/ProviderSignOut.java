package org.crvs.interop.clientregistry.console.oidc;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException.Reason;
import org.crvs.interop.clientregistry.console.session.Sessions;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.net.URI;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Signs people out whom the provider signed out: OpenID Connect Back-Channel Logout 1.0, where the provider says so
 * itself, and Front-Channel Logout 1.0, where their browser does.
 */
@ApplicationScoped
public class ProviderSignOut {

    private static final String BACK = "back";
    private static final String FRONT = "front";

    private final OidcSettings settings;
    private final LogoutTokens tokens;
    private final Sessions sessions;
    private final RegistryAudit audit;
    private final MeterRegistry metrics;

    /**
     * Signs out with one provider.
     *
     * @param settings name it
     * @param tokens checks its logout tokens
     * @param sessions keeps who is signed in
     * @param audit takes all of it
     * @param metrics counts it as {@code crvs.console.provider-sign-outs}
     */
    public ProviderSignOut(
            OidcSettings settings, LogoutTokens tokens, Sessions sessions, RegistryAudit audit, MeterRegistry metrics) {
        this.settings = settings;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.metrics = metrics;
    }

    /**
     * Takes the provider's word.
     *
     * @param logoutToken its token; nothing about it is checked yet
     * @throws OidcRefusedException when it is not to be trusted
     * @throws ProviderAwayException when its keys can't be read
     */
    public void backChannel(String logoutToken) {
        try {
            LogoutTokens.Leaver leaver = tokens.check(logoutToken);
            end(leaver.subject(), leaver.session(), BACK);
        } catch (OidcRefusedException e) {
            audit.write(
                    "console.sign-out", Outcome.REFUSED, Origin.publicRequest(null), Map.of("reason", "wrong-token"));
            count(BACK, "refused");
            throw e;
        } catch (ProviderAwayException e) {
            count(BACK, "provider-away");
            throw e;
        }
    }

    /**
     * Takes the word of a browser that the provider sent here. It carries no cookie, coming from another site, so the
     * provider's id of the session must name it.
     *
     * @param issuer the provider's name
     * @param session its id of the session
     * @throws OidcRefusedException when either is missing, or it is another provider
     */
    public void frontChannel(String issuer, String session) {
        if (!settings.issuer().toString().equals(issuer) || session == null || session.isEmpty()) {
            count(FRONT, "refused");
            throw new OidcRefusedException(Reason.WRONG_TOKEN);
        }
        end(null, session, FRONT);
    }

    /** Who may show the front channel's page in a frame: the site of the provider. */
    public String framer() {
        URI issuer = settings.issuer();
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    private void end(String subject, String session, String channel) {
        for (String username : sessions.closeOfProvider(subject, session)) {
            audit.write(
                    "console.sign-out",
                    Outcome.SUCCESS,
                    Origin.publicRequest(null),
                    Map.of("user", username, "by", "provider"));
        }
        count(channel, "success");
    }

    private void count(String channel, String outcome) {
        metrics.counter("crvs.console.provider-sign-outs", "channel", channel, "outcome", outcome)
                .increment();
    }
}
