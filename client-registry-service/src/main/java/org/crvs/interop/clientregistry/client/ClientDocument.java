package org.crvs.interop.clientregistry.client;

import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A client as it is stored, with what must become true together with it: its unique keys, that the other services are
 * told, and what the audit will say.
 *
 * @param id the client's id
 * @param version the client's version; a writer that read another one loses
 * @param nameKey taken name; absent once deleted, so that the name is free again
 * @param soleKey the type, where only one client of it may be active and this one is; else absent
 * @param published whether the other services were told of this version
 * @param changedAt when this version was written, or was found to be told once more
 * @param pendingAudit audit events of changes that may not have reached the audit store
 * @param client the client
 */
public record ClientDocument(
        @BsonId String id,
        long version,
        String nameKey,
        String soleKey,
        boolean published,
        Instant changedAt,
        List<AuditEvent> pendingAudit,
        Client client) {

    /** The first document of a client. */
    static ClientDocument first(Client client, AuditEvent event) {
        return unpublished(client, List.of(event));
    }

    /** The document that takes this one's place. */
    ClientDocument next(Client changed, AuditEvent event) {
        return unpublished(
                changed, Stream.concat(pendingAudit.stream(), Stream.of(event)).toList());
    }

    private static ClientDocument unpublished(Client client, List<AuditEvent> pendingAudit) {
        boolean deleted = client.status() == ClientStatus.DELETED;
        boolean sole = client.type() == ClientType.NATIONAL_ID && client.isActive();
        return new ClientDocument(
                client.clientId(),
                client.version(),
                deleted ? null : client.settings().nameKey(),
                sole ? client.type().name() : null,
                false,
                client.updatedAt(),
                pendingAudit,
                client);
    }
}
