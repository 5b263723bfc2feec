package org.crvs.interop.clientregistry.token;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.client.Client;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;

/** Issues access tokens to clients that prove who they are; what it issues or refuses is on the record before it answers. */
@ApplicationScoped
public class TokenIssuer {

    private static final Logger LOG = Logger.getLogger(TokenIssuer.class);
    private static final int LONGEST_CLIENT_ID = 64;

    private final ClientAuthenticator authenticator;
    private final AccessTokens tokens;
    private final RegistryAudit audit;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Duration refusalTime;
    private final long lifetimeSeconds;

    /**
     * An issuer.
     *
     * @param authenticator checks who asks
     * @param tokens makes the tokens
     * @param audit takes what was issued or refused
     * @param metrics counts it as {@code crvs.tokens.issued} and {@code crvs.tokens.refused}
     * @param clock tells when a request came
     * @param config tells how long tokens work, and how long a refusal takes
     */
    public TokenIssuer(
            ClientAuthenticator authenticator,
            AccessTokens tokens,
            RegistryAudit audit,
            MeterRegistry metrics,
            Clock clock,
            RegistryConfig config) {
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
        this.refusalTime = config.token().refusalTime();
        this.lifetimeSeconds = config.token().lifetime().toSeconds();
    }

    /**
     * A token.
     *
     * @param accessToken the signed token
     * @param expiresIn seconds it works
     * @param scopes what it allows
     */
    record Issued(String accessToken, long expiresIn, Set<String> scopes) {}

    /**
     * Issues a token.
     *
     * @throws TokenException {@code invalid_client}, {@code invalid_scope} or {@code temporarily_unavailable}
     */
    Issued issue(TokenRequest request) {
        try {
            return issueOnRecord(request);
        } catch (MongoException e) {
            LOG.errorf(e, "the database failed a token request");
            throw TokenException.unavailable();
        }
    }

    private Issued issueOnRecord(TokenRequest request) {
        Instant begun = clock.instant();
        var finding = authenticator.examine(request);
        if (!finding.isGenuine()) {
            String claimed = finding.client() == null
                    ? request.clientId()
                    : finding.client().clientId();
            refuse(null, claimed, finding.refusal().name());
            throw TokenException.invalidClient(begun.plus(refusalTime));
        }
        Client client = finding.client();
        Set<String> scopes = request.scopes().isEmpty() ? client.scopes() : request.scopes();
        if (!client.scopes().containsAll(scopes)) {
            refuse(client, client.clientId(), "SCOPE_NOT_GRANTED");
            throw TokenException.invalidScope(
                    "this client may have: " + String.join(" ", new TreeSet<>(client.scopes())));
        }
        var token = tokens.sign(client, scopes);
        audit.write(
                "token.issue",
                Outcome.SUCCESS,
                Origin.publicRequest(client.actor()),
                Map.of("jti", token.jti(), "scope", String.join(" ", new TreeSet<>(scopes))));
        metrics.counter("crvs.tokens.issued", "type", client.type().name()).increment();
        return new Issued(token.compact(), lifetimeSeconds, new TreeSet<>(scopes));
    }

    /** Who did not prove to be the client is not written down as the client that did it. */
    private void refuse(Client genuine, String claimed, String reason) {
        String code = reason.toLowerCase(Locale.ROOT).replace('_', '-');
        Map<String, String> detail = new HashMap<>();
        detail.put("reason", code);
        if (claimed != null && claimed.length() <= LONGEST_CLIENT_ID && claimed.matches("[A-Za-z0-9._-]+")) {
            detail.put(AuditEvent.CLIENT_ID, claimed);
        }
        audit.write(
                "token.refuse",
                Outcome.REFUSED,
                Origin.publicRequest(genuine == null ? null : genuine.actor()),
                detail);
        metrics.counter("crvs.tokens.refused", "reason", code).increment();
    }
}
