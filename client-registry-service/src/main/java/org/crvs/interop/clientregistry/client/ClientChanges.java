package org.crvs.interop.clientregistry.client;

import com.mongodb.MongoException;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.audit.AuditStore;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes clients: each write carries its audit event and the note that the others must be told in the same document, so
 * that neither can get lost, whatever fails afterwards.
 */
@ApplicationScoped
public class ClientChanges {

    private static final Logger LOG = Logger.getLogger(ClientChanges.class);
    private static final int ATTEMPTS = 10;

    private final ClientStore store;
    private final RegistryAudit audit;
    private final AuditStore auditStore;
    private final ClientRelay relay;

    /**
     * Writes into one store.
     *
     * @param store holds the clients
     * @param audit makes the audit events
     * @param auditStore takes them
     * @param relay tells the other services
     */
    public ClientChanges(ClientStore store, RegistryAudit audit, AuditStore auditStore, ClientRelay relay) {
        this.store = store;
        this.audit = audit;
        this.auditStore = auditStore;
        this.relay = relay;
    }

    /**
     * What is to be done to a client.
     *
     * @param action name of the action, for the audit
     * @param clientId the client
     * @param expectedVersion the version the caller saw; empty when any will do
     * @param detail further identifiers for the audit
     */
    record Task(String action, String clientId, OptionalLong expectedVersion, Map<String, String> detail) {

        Task(String action, String clientId, OptionalLong expectedVersion) {
            this(action, clientId, expectedVersion, Map.of());
        }
    }

    /**
     * Adds a client.
     *
     * @throws KeyTakenException when its id, name or sole type is taken
     */
    Client add(Client client, Origin origin) {
        Task task = new Task(
                "client.create",
                client.clientId(),
                OptionalLong.empty(),
                Map.of("type", client.type().name()));
        AuditEvent event = event(task, client, origin);
        store.add(client, event);
        followUp(event);
        return client;
    }

    /**
     * Changes a client; a change that gives back the same client does nothing.
     *
     * @throws ProblemException 404 when there is no such client, 412 when it has not the expected version, 409 when a
     *     name or type is taken or too many change it at once
     */
    Client change(Task task, Origin origin, UnaryOperator<Client> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ClientDocument read = store.document(task.clientId())
                    .filter(document -> document.client().status() != ClientStatus.DELETED)
                    .orElseThrow(ClientProblems::notFound);
            refuseOtherVersion(task, read.version());
            Client next = change.apply(read.client());
            if (next.equals(read.client())) {
                return next;
            }
            AuditEvent event = event(task, next, origin);
            if (replaced(read, next, event)) {
                followUp(event);
                return next;
            }
        }
        throw new ProblemException(ProblemKind.CONFLICT, "Others change this client at the same time; try again.");
    }

    private boolean replaced(ClientDocument read, Client next, AuditEvent event) {
        try {
            return store.replace(read, next, event);
        } catch (KeyTakenException e) {
            throw ClientProblems.taken(e, next);
        }
    }

    private static void refuseOtherVersion(Task task, long version) {
        if (task.expectedVersion().isPresent() && task.expectedVersion().getAsLong() != version) {
            throw new ProblemException(
                    ProblemKind.VERSION_MISMATCH,
                    "The client has version " + version + ", If-Match says "
                            + task.expectedVersion().getAsLong() + ". Read it again and repeat the change.");
        }
    }

    private AuditEvent event(Task task, Client client, Origin origin) {
        Map<String, String> detail = new TreeMap<>(task.detail());
        detail.put(AuditEvent.CLIENT_ID, client.clientId());
        detail.put("version", String.valueOf(client.version()));
        return audit.event(task.action(), Outcome.SUCCESS, origin, detail);
    }

    /** The change is kept already, with its event: what fails here is made good by the relay. */
    private void followUp(AuditEvent event) {
        try {
            auditStore.add(event);
        } catch (MongoException e) {
            LOG.warnf("audit event %s stays with its client for now: %s", event.id(), e);
        }
        relay.soon();
    }
}
