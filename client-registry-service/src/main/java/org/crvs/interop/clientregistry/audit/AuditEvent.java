package org.crvs.interop.clientregistry.audit;

import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An audit event as it is stored.
 *
 * @param id event id; the same event arriving again meets its own id
 * @param at when, UTC, to the millisecond
 * @param action dotted name
 * @param outcome how it ended
 * @param clientIds the clients it concerns: who did it, and whom it was done to
 * @param actor who did it; null when it could not be told
 * @param grant the scope that allowed it; may be null
 * @param recordIds records acted on or disclosed
 * @param requestId the gateway's request id; may be null
 * @param detail further identifiers and codes; pairs, because a field name may not be just anything
 */
public record AuditEvent(
        @BsonId String id,
        Instant at,
        String action,
        Outcome outcome,
        List<String> clientIds,
        StoredActor actor,
        String grant,
        List<String> recordIds,
        String requestId,
        List<Detail> detail) {

    /** The entry of {@link AuditMessage#detail()} that names the client something was done to. */
    public static final String CLIENT_ID = "clientId";

    /**
     * Who did it.
     *
     * @param clientId the client's id
     * @param clientType the client's type
     * @param name the client's name
     */
    public record StoredActor(String clientId, String clientType, String name) {}

    /**
     * One entry of the detail.
     *
     * @param name what it is
     * @param value its value
     */
    public record Detail(String name, String value) {}

    /**
     * The stored form of a message.
     *
     * @throws ArithmeticException when its time is beyond what the database can hold
     */
    public static AuditEvent of(AuditMessage message) {
        Map<String, String> detail = message.detail() == null ? Map.of() : new TreeMap<>(message.detail());
        Actor actor = message.actor();
        List<String> clients = Stream.of(actor == null ? null : actor.clientId(), detail.get(CLIENT_ID))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new AuditEvent(
                message.id(),
                Instant.ofEpochMilli(message.at().toEpochMilli()),
                message.action(),
                message.outcome(),
                clients,
                actor == null ? null : new StoredActor(actor.clientId(), actor.clientType(), actor.name()),
                message.grant(),
                message.recordIds() == null ? List.of() : message.recordIds(),
                message.requestId(),
                detail.entrySet().stream()
                        .map(entry -> new Detail(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** The message it was stored from. */
    public AuditMessage toMessage() {
        Map<String, String> entries = new TreeMap<>();
        detail.forEach(entry -> entries.put(entry.name(), entry.value()));
        return new AuditMessage(
                id,
                at,
                action,
                outcome,
                actor == null ? null : new Actor(actor.clientId(), actor.clientType(), actor.name()),
                grant,
                recordIds,
                requestId,
                entries);
    }
}
