package org.crvs.interop.gateway.identity;

import io.vertx.core.MultiMap;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.ApiKey;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.gateway.refusal.Refusal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jakarta.inject.Singleton;

/** Tells which client sends a request, by what is known at this moment: a disabled client is nobody. */
@Singleton
public class Authenticator {

    private final ClientDirectory directory;
    private final AccessTokens tokens;
    private final KeyedHash hash;
    private final Clock clock;

    /**
     * Tells clients apart.
     *
     * @param directory knows the clients
     * @param tokens checks access tokens
     * @param hash hashes API keys
     * @param clock tells which have expired
     */
    public Authenticator(ClientDirectory directory, AccessTokens tokens, KeyedHash hash, Clock clock) {
        this.directory = directory;
        this.tokens = tokens;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * The client these headers speak for; empty when they have no credentials.
     *
     * @throws Refusal 401 when the credentials are no good, 503 when the clients are not known yet
     */
    public Optional<Identity> identify(MultiMap headers) {
        Credentials credentials = Credentials.in(headers);
        if (credentials instanceof Credentials.None) {
            return Optional.empty();
        }
        if (!directory.isComplete()) {
            throw new Refusal(
                            ProblemKind.UNAVAILABLE,
                            "starting",
                            "The gateway is starting and does not know the clients yet. Try again in a moment.")
                    .with("Retry-After", "2");
        }
        ClientView view = directory.view();
        return Optional.of(
                credentials instanceof Credentials.Key key
                        ? byKey(key.key(), view)
                        : byToken(((Credentials.Token) credentials).token(), view));
    }

    private Identity byKey(String key, ClientView view) {
        if (!ApiKey.isWellFormed(key)) {
            throw invalid("malformed-key", "The API key is mistyped or cut off: its checksum is wrong.");
        }
        String hashed = hash.of(key);
        ClientView.KnownKey known = view.keys().get(hashed);
        if (known == null || !MessageDigest.isEqual(ascii(hashed), ascii(known.hash()))) {
            throw invalid("unknown-key", "The API key is not known.");
        }
        KnownClient client = active(known.clientId(), view);
        if (known.expiresAt() != null && !clock.instant().isBefore(known.expiresAt())) {
            throw invalid("expired-key", "The API key has expired. Ask for a new one.")
                    .of(client.actor());
        }
        return new Identity(client, client.scopes(), known.id());
    }

    private Identity byToken(String token, ClientView view) {
        AccessTokens.Verified verified = tokens.check(token, view.signingKeys());
        KnownClient client = active(verified.clientId(), view);
        if (verified.clientVersion() < client.tokensFrom()) {
            throw invalid(
                            "stopped-token",
                            "The access token was stopped when its client was disabled. Get a new one at /token.")
                    .of(client.actor());
        }
        Set<String> scopes = new HashSet<>(verified.scopes());
        scopes.retainAll(client.scopes());
        return new Identity(client, Set.copyOf(scopes), null);
    }

    private static KnownClient active(String clientId, ClientView view) {
        KnownClient client = view.clients().get(clientId);
        if (client == null) {
            throw invalid("unknown-client", "The client these credentials belong to is not known.");
        }
        if (!client.active()) {
            throw invalid("disabled-client", "The client is disabled. Ask the National System Administrator.")
                    .of(client.actor());
        }
        return client;
    }

    private static Refusal invalid(String reason, String detail) {
        return new Refusal(ProblemKind.NOT_AUTHENTICATED, reason, detail)
                .with("WWW-Authenticate", "Bearer realm=\"crvs\", error=\"invalid_token\"");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
