package org.crvs.interop.clientregistry.client;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import org.bson.conversions.Bson;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.database.DuplicateKeys;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.Scopes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps integrating clients, one document each. Deleted ones stay, without credentials. */
@ApplicationScoped
public class ClientStore {

    private static final String ID = "_id";
    private static final String STATUS = "client.status";
    private static final String PUBLISHED = "published";
    private static final String TYPE = "client.type";
    private static final String SCOPES = "client.settings.scopes";

    private final MongoCollection<ClientDocument> clients;

    /**
     * The store in this database.
     *
     * @param database holds the clients
     */
    public ClientStore(RegistryDatabase database) {
        this.clients = database.collection(RegistryDatabase.CLIENTS, ClientDocument.class);
    }

    /** The client with this id, deleted or not. */
    public Optional<Client> find(String clientId) {
        return document(clientId).map(ClientDocument::client);
    }

    /** Clients in the order of their ids, beginning after one, at most {@code most}. */
    List<Client> list(ClientQuery query, int most) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(query.status()
                .map(status -> eq(STATUS, status.name()))
                .orElse(ne(STATUS, ClientStatus.DELETED.name())));
        query.type().ifPresent(type -> conditions.add(eq(TYPE, type.name())));
        query.name().ifPresent(name -> conditions.add(regex("nameKey", "^" + Pattern.quote(name))));
        query.scope().ifPresent(scope -> conditions.add(or(in(TYPE, typesWith(scope)), eq(SCOPES, scope))));
        query.after().ifPresent(clientId -> conditions.add(gt(ID, clientId)));
        return clients.find(and(conditions))
                .sort(ascending(ID))
                .limit(most)
                .map(ClientDocument::client)
                .into(new ArrayList<>());
    }

    /** The document of a client, to be changed. */
    Optional<ClientDocument> document(String clientId) {
        return Optional.ofNullable(clients.find(eq(ID, clientId)).first());
    }

    /**
     * Adds a client.
     *
     * @throws KeyTakenException when its id, name or sole type is taken
     */
    void add(Client client, AuditEvent event) {
        try {
            clients.insertOne(ClientDocument.first(client, event));
        } catch (MongoException e) {
            throw translated(e, client);
        }
    }

    /**
     * Puts the next version of a client in the place of the one that was read.
     *
     * @return false when somebody else was faster
     * @throws KeyTakenException when its name or sole type is taken
     */
    boolean replace(ClientDocument read, Client next, AuditEvent event) {
        try {
            return clients.replaceOne(and(eq(ID, read.id()), eq("version", read.version())), read.next(next, event))
                            .getMatchedCount()
                    == 1;
        } catch (MongoException e) {
            throw translated(e, next);
        }
    }

    /** Clients whose last change may not have reached the others, the longest waiting first. */
    List<ClientDocument> unpublished(int most) {
        return clients.find(eq(PUBLISHED, false))
                .sort(ascending("changedAt"))
                .limit(most)
                .into(new ArrayList<>());
    }

    /**
     * Notes that the others were told of this version.
     *
     * @return false when there is a newer one, of which nothing is noted
     */
    boolean markPublished(Client told) {
        return clients.updateOne(
                                and(eq(ID, told.clientId()), eq("version", told.version())),
                                combine(set(PUBLISHED, true), set("pendingAudit", List.of())))
                        .getMatchedCount()
                == 1;
    }

    /** Notes that the others must be told of the newest version once more; one that waits already, waits on. */
    void markUnpublished(String clientId, Instant now) {
        clients.updateOne(
                and(eq(ID, clientId), eq(PUBLISHED, true)),
                combine(set(PUBLISHED, false), set("changedAt", Date.from(now))));
    }

    /** Every client, for counting. */
    Iterable<Client> all() {
        return clients.find().map(ClientDocument::client);
    }

    private static List<String> typesWith(String scope) {
        return Arrays.stream(ClientType.values())
                .filter(type -> Scopes.of(type).contains(scope))
                .map(Enum::name)
                .toList();
    }

    private RuntimeException translated(MongoException e, Client client) {
        if (!DuplicateKeys.causedBy(e)) {
            return e;
        }
        ClientDocument holder =
                clients.find(eq("nameKey", client.settings().nameKey())).first();
        if (holder != null && !holder.id().equals(client.clientId())) {
            return new KeyTakenException(KeyTakenException.Key.NAME, holder.id());
        }
        if (client.version() == 1 && document(client.clientId()).isPresent()) {
            return new KeyTakenException(KeyTakenException.Key.ID, client.clientId());
        }
        ClientDocument sole = clients.find(eq("soleKey", client.type().name())).first();
        return new KeyTakenException(KeyTakenException.Key.SOLE_TYPE, sole == null ? "unknown" : sole.id());
    }
}
