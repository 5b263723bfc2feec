package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.client.ClientChanges.Task;
import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.clientregistry.query.PageToken;
import org.crvs.interop.commons.message.ClientStatus;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

/** Registers integrating clients and changes what they may do. */
@ApplicationScoped
public class ClientRegistry {

    private final ClientStore store;
    private final ClientChanges changes;
    private final CredentialMaker credentials;
    private final RequestJson requests;
    private final RegistryConfig config;
    private final Clock clock;

    /**
     * A registry over one store.
     *
     * @param store read from
     * @param changes written through
     * @param credentials makes the secrets of new clients
     * @param requests reads changes
     * @param config tells how long API keys work
     * @param clock tells when
     */
    public ClientRegistry(
            ClientStore store,
            ClientChanges changes,
            CredentialMaker credentials,
            RequestJson requests,
            RegistryConfig config,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.credentials = credentials;
        this.requests = requests;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A client just registered, with the secrets that are shown this once.
     *
     * @param client the client
     * @param clientSecret its secret
     * @param shaSecret its webhook signing secret
     */
    public record Registered(Client client, String clientSecret, String shaSecret) {}

    /**
     * Registers a client.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 when the request breaks a rule, 409 when a name or
     *     type is taken
     */
    public Registered register(ClientRequest request, Origin origin) {
        ClientRules.Checked checked = ClientRules.check(request);
        String clientId = UUID.randomUUID().toString();
        var secrets = new Seed(clientId, credentials.newSecret(), null, credentials.newSecret());
        Client client = first(checked, secrets, origin);
        try {
            return new Registered(changes.add(client, origin), secrets.clientSecret(), secrets.shaSecret());
        } catch (KeyTakenException e) {
            throw ClientProblems.taken(e, client);
        }
    }

    /**
     * The id and secrets of a client that is given them.
     *
     * @param clientId its id
     * @param clientSecret its secret
     * @param apiKey its API key, or null
     * @param shaSecret its webhook signing secret, or null for a new one
     */
    public record Seed(String clientId, String clientSecret, String apiKey, String shaSecret) {}

    /**
     * Registers a client with a given id and secrets, unless one with this id was ever there.
     *
     * @return whether it was registered now
     * @throws org.crvs.interop.commons.problem.ProblemException when the request breaks a rule, or a name or type is
     *     another client's
     */
    public boolean registerMissing(ClientRequest request, Seed seed) {
        if (store.find(seed.clientId()).isPresent()) {
            return false;
        }
        Client client = first(ClientRules.check(request), seed, Origin.ownWork());
        try {
            changes.add(client, Origin.ownWork());
            return true;
        } catch (KeyTakenException e) {
            if (store.find(seed.clientId()).isPresent()) {
                return false;
            }
            throw ClientProblems.taken(e, client);
        }
    }

    /**
     * The client with this id.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 404 when there is none, or it was deleted
     */
    public Client get(String clientId) {
        return store.find(clientId)
                .filter(client -> client.status() != ClientStatus.DELETED)
                .orElseThrow(ClientProblems::notFound);
    }

    /** One page of clients, in the order of their ids. */
    public Page<Client> list(ClientQuery query) {
        return Page.of(store.list(query, query.limit() + 1), query.limit(), client -> PageToken.of(client.clientId()));
    }

    /**
     * Changes settings by a merge patch; the problems are those of {@link ClientChanges#change} and of
     * {@link ClientRules#check}, and 400 when the patch has a field no client has.
     */
    Client update(String clientId, ObjectNode patch, OptionalLong expectedVersion, Origin origin) {
        ClientRules.refuseMissing(patch);
        requests.read(patch, ClientPatch.class);
        return change(
                clientId,
                expectedVersion,
                origin,
                client -> requests.read(
                        MergePatch.applied(requests.write(ClientRequest.of(client)), patch), ClientRequest.class));
    }

    /** Puts settings in the place of a client's; the problems are the same. */
    public Client replace(String clientId, ClientRequest settings, OptionalLong expectedVersion, Origin origin) {
        return change(clientId, expectedVersion, origin, client -> settings);
    }

    private Client change(
            String clientId, OptionalLong expectedVersion, Origin origin, Function<Client, ClientRequest> change) {
        return changes.change(new Task("client.update", clientId, expectedVersion), origin, client -> {
            ClientSettings settings = ClientRules.check(change.apply(client)).settings();
            return settings.equals(client.settings()) ? client : client.withSettings(settings, now());
        });
    }

    /** Lets a client work again; nothing happens when it may already. */
    public Client activate(String clientId, OptionalLong expectedVersion, Origin origin) {
        return become(ClientStatus.ACTIVE, new Task("client.activate", clientId, expectedVersion), origin);
    }

    /** Stops a client, tokens it holds included; nothing happens when it is stopped already. */
    public Client deactivate(String clientId, OptionalLong expectedVersion, Origin origin) {
        refuseOwnAccess(clientId, origin);
        return become(ClientStatus.DISABLED, new Task("client.deactivate", clientId, expectedVersion), origin);
    }

    /** Deletes a client for good: its credentials are wiped and its name is free again. */
    public void delete(String clientId, OptionalLong expectedVersion, Origin origin) {
        refuseOwnAccess(clientId, origin);
        become(ClientStatus.DELETED, new Task("client.delete", clientId, expectedVersion), origin);
    }

    private Client become(ClientStatus status, Task task, Origin origin) {
        return changes.change(
                task, origin, client -> client.status() == status ? client : client.withStatus(status, now()));
    }

    private static void refuseOwnAccess(String clientId, Origin origin) {
        if (origin.actor() != null && Objects.equals(clientId, origin.actor().clientId())) {
            throw ClientProblems.ownAccess();
        }
    }

    private Client first(ClientRules.Checked checked, Seed seed, Origin origin) {
        Instant now = now();
        List<ClientCredentials.StoredApiKey> apiKeys = seed.apiKey() == null
                ? List.of()
                : List.of(credentials.stored(
                        seed.apiKey(), now, now.plus(config.clients().apiKeyLifetime())));
        String shaSecret = seed.shaSecret() == null ? credentials.newSecret() : seed.shaSecret();
        return new Client(
                seed.clientId(),
                1,
                checked.type(),
                ClientStatus.ACTIVE,
                checked.settings(),
                ClientCredentials.of(
                        credentials.hashOf(seed.clientSecret()), credentials.seal(shaSecret, seed.clientId()), apiKeys),
                now,
                origin.actor() == null ? null : origin.actor().clientId(),
                now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
