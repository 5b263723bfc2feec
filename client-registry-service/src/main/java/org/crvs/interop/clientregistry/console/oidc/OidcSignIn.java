package org.crvs.interop.clientregistry.console.oidc;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException.Reason;
import org.crvs.interop.clientregistry.console.session.Session;
import org.crvs.interop.clientregistry.console.session.Session.FromProvider;
import org.crvs.interop.clientregistry.console.session.Sessions;
import org.crvs.interop.commons.http.BaseUrl;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.security.SecretBox;
import org.jose4j.jwt.JwtClaims;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Signs people in with an account of an OpenID Connect provider: authorization code flow with PKCE, state and nonce. What
 * comes of it is a session of the console like any other.
 */
@ApplicationScoped
public class OidcSignIn {

    /** No name of the console's own people has a colon: the two never meet in the audit. */
    private static final String PREFIX = "oidc:";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");
    private static final String ID_TOKEN_OWNER = "console-id-token:";

    private final OidcSettings settings;
    private final ProviderDirectory directory;
    private final CodeExchange exchange;
    private final IdTokens tokens;
    private final Attempts attempts;
    private final Sessions sessions;
    private final SecretBox box;
    private final RegistryAudit audit;
    private final MeterRegistry metrics;
    private final String publicUrl;

    /**
     * Signs in with one provider.
     *
     * @param settings tell the provider and what its claims mean
     * @param directory tells its endpoints
     * @param exchange gets ID tokens
     * @param tokens checks them
     * @param attempts are the sign-ins under way
     * @param sessions keeps who is signed in
     * @param box seals the ID token that signing out needs
     * @param audit takes all of it
     * @param metrics counts it as {@code crvs.console.sign-ins}
     * @param registry tells the address the provider sends people back to
     */
    public OidcSignIn(
            OidcSettings settings,
            ProviderDirectory directory,
            CodeExchange exchange,
            IdTokens tokens,
            Attempts attempts,
            Sessions sessions,
            SecretBox box,
            RegistryAudit audit,
            MeterRegistry metrics,
            RegistryConfig registry) {
        this.settings = settings;
        this.directory = directory;
        this.exchange = exchange;
        this.tokens = tokens;
        this.attempts = attempts;
        this.sessions = sessions;
        this.box = box;
        this.audit = audit;
        this.metrics = metrics;
        this.publicUrl = BaseUrl.of(registry.publicUrl());
    }

    /**
     * Where a browser is sent, and what it carries meanwhile.
     *
     * @param provider the provider's page
     * @param cookie value of the cookie it comes back with
     */
    public record Start(URI provider, String cookie) {}

    /**
     * Somebody is signed in.
     *
     * @param token value of the session's cookie
     * @param from the page they wanted
     */
    public record Finish(String token, String from) {}

    /**
     * What the provider sent the browser back with; each part may be null.
     *
     * @param code to be exchanged
     * @param state of the sign-in
     * @param error why there is no code
     * @param issuer name of the provider
     */
    public record Return(String code, String state, String error, String issuer) {}

    /**
     * Sets out to the provider.
     *
     * @throws ProviderAwayException when it gives no answer
     */
    public Start start(String from) {
        Attempt attempt = attempts.begin(from);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", returnAddress());
        query.put("scope", settings.config().scopes());
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", challenge(attempt.verifier()));
        query.put("code_challenge_method", "S256");
        try {
            return new Start(with(directory.provider().authorization(), query), attempts.seal(attempt));
        } catch (ProviderAwayException e) {
            count("provider-away");
            throw e;
        }
    }

    /**
     * Signs in who came back.
     *
     * @param cookie what the browser carried; may be null
     * @throws OidcRefusedException when they are not signed in
     * @throws ProviderAwayException when the provider gives no answer
     */
    public Finish finish(Return back, String cookie) {
        try {
            Attempt attempt = attemptOf(back, cookie);
            String token = exchange.idToken(back.code(), attempt.verifier(), returnAddress());
            return open(tokens.check(token, attempt.nonce()), token, attempt.from());
        } catch (OidcRefusedException e) {
            String reason = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            audit.write("console.sign-in", Outcome.REFUSED, Origin.publicRequest(null), Map.of("reason", reason));
            count(reason);
            throw e;
        } catch (ProviderAwayException e) {
            count("provider-away");
            throw e;
        }
    }

    /** Where the browser is sent to sign out at the provider too; empty when there is no such place. */
    public Optional<URI> farewell(Session session) {
        if (!session.isFromProvider() || !settings.isOn()) {
            return Optional.empty();
        }
        try {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("client_id", settings.clientId());
            query.put("id_token_hint", box.open(session.idToken(), ID_TOKEN_OWNER + session.username()));
            query.put("post_logout_redirect_uri", publicUrl + "/console/sign-in");
            return Optional.ofNullable(directory.provider().endSession()).map(place -> with(place, query));
        } catch (ProviderAwayException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Attempt attemptOf(Return back, String cookie) {
        Attempt attempt = Optional.ofNullable(back.state())
                .filter(state -> cookie != null)
                .flatMap(state -> attempts.open(cookie, state))
                .orElseThrow(() -> new OidcRefusedException(Reason.FORGED_STATE));
        boolean named = back.issuer() != null || directory.provider().namesItself();
        if (named && !settings.issuer().toString().equals(back.issuer())) {
            throw new OidcRefusedException(Reason.FORGED_STATE);
        }
        if (back.error() != null || back.code() == null || back.code().isEmpty()) {
            throw new OidcRefusedException(Reason.PROVIDER_REFUSED);
        }
        return attempt;
    }

    private Finish open(JwtClaims claims, String token, String from) {
        Role role = Roles.of(claims.getClaimsMap(), settings.config())
                .orElseThrow(() -> new OidcRefusedException(Reason.NO_ROLE));
        String subject = String.valueOf(claims.getClaimValue("sub"));
        String username = PREFIX + name(claims, subject);
        Object there = claims.getClaimValue("sid");
        String session = sessions.open(
                username,
                role,
                new FromProvider(
                        box.seal(token, ID_TOKEN_OWNER + username), subject, there instanceof String sid ? sid : null));
        audit.write(
                "console.sign-in",
                Outcome.SUCCESS,
                Origin.publicRequest(null),
                Map.of("user", username, "subject", subject));
        count("success");
        return new Finish(session, from);
    }

    private String name(JwtClaims claims, String subject) {
        Object named = claims.getClaimValue(settings.config().usernameClaim());
        return named instanceof String name && NAME.matcher(name).matches() ? name : subject;
    }

    private String returnAddress() {
        return publicUrl + "/console/oidc/return";
    }

    private void count(String outcome) {
        metrics.counter("crvs.console.sign-ins", "outcome", outcome).increment();
    }

    private static URI with(URI place, Map<String, String> query) {
        return URI.create(place + (place.getRawQuery() == null ? "?" : "&") + ProviderHttp.encoded(query));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
