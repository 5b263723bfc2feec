package org.crvs.interop.clientregistry.token;

import org.crvs.interop.clientregistry.client.Client;
import org.crvs.interop.clientregistry.client.ConsoleClient;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** Access tokens the console shows the gateway: of its own client, good for a few minutes, made anew before they end. */
@ApplicationScoped
public class ConsoleTokens {

    private static final Duration RENEWED_AFTER = Duration.ofMinutes(2);

    private final ConsoleClient clients;
    private final AccessTokens tokens;
    private final Clock clock;
    private Made made;

    private record Made(String token, long version, Instant at) {}

    /**
     * Tokens of the console's client.
     *
     * @param clients knows the client
     * @param tokens signs
     * @param clock tells the time
     */
    public ConsoleTokens(ConsoleClient clients, AccessTokens tokens, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A token; empty while the console's client may do nothing. */
    public synchronized Optional<String> current() {
        Optional<Client> client = clients.find().filter(Client::isActive);
        if (client.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        long version = client.get().version();
        if (made == null || made.version() != version || !now.isBefore(made.at().plus(RENEWED_AFTER))) {
            Set<String> scopes = client.get().scopes();
            made = new Made(tokens.sign(client.get(), scopes).compact(), version, now);
        }
        return Optional.of(made.token());
    }
}
