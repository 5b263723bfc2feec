package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.Scopes;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The console's own client: what the console asks of other services it asks as this one, through the gateway, so that it
 * is authorised and audited there. Nobody knows its secret; it can be deactivated like any other.
 */
@ApplicationScoped
public class ConsoleClient {

    /** The same in every deployment. */
    public static final String ID = UUID.nameUUIDFromBytes("crvs-console".getBytes(StandardCharsets.UTF_8))
            .toString();

    private static final Set<String> SCOPES = Set.of(Scopes.ADMINISTRATION, Scopes.RECORD_READ, Scopes.RECORD_SEARCH);

    private final ClientStore store;
    private final ClientChanges changes;
    private final CredentialMaker credentials;
    private final Clock clock;

    /**
     * The client in one store.
     *
     * @param store holds it
     * @param changes adds it
     * @param credentials makes the secret nobody knows
     * @param clock tells when
     */
    public ConsoleClient(ClientStore store, ClientChanges changes, CredentialMaker credentials, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The client, whatever its status. */
    public Optional<Client> find() {
        return store.find(ID);
    }

    /** Registers it at the first start; one that was deleted stays deleted. */
    public void addMissing() {
        if (find().isPresent()) {
            return;
        }
        try {
            changes.add(made(), Origin.ownWork());
        } catch (KeyTakenException e) {
            if (e.key() != KeyTakenException.Key.ID) {
                throw e;
            }
        }
    }

    private Client made() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var settings = new ClientSettings(
                "CRVS Interop console",
                SCOPES,
                ClientSettings.USUAL_LIMITS,
                List.of(),
                new ClientProfile("The console's own client.", "administration", null),
                ClientReach.ALL,
                null);
        return new Client(
                ID,
                1,
                ClientType.CUSTOM,
                ClientStatus.ACTIVE,
                settings,
                ClientCredentials.of(
                        credentials.hashOf(credentials.newSecret()),
                        credentials.seal(credentials.newSecret(), ID),
                        List.of()),
                now,
                null,
                now);
    }
}
