package org.crvs.interop.clientregistry.audit;

import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes down what the registry itself does: straight into the store, before the answer leaves. */
@ApplicationScoped
public class RegistryAudit {

    private final AuditStore store;
    private final Clock clock;

    /**
     * Writes into one store.
     *
     * @param store takes the events
     * @param clock tells when
     */
    public RegistryAudit(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** An event of this moment, not yet written. */
    public AuditEvent event(String action, Outcome outcome, Origin origin, Map<String, String> detail) {
        return AuditEvent.of(new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                action,
                outcome,
                origin.actor(),
                origin.grant(),
                List.of(),
                origin.requestId(),
                detail));
    }

    /**
     * Writes an event.
     *
     * @throws com.mongodb.MongoException when the database did not take it; the answer must not leave then
     */
    public void write(String action, Outcome outcome, Origin origin, Map<String, String> detail) {
        store.add(event(action, outcome, origin, detail));
    }

    /**
     * Writes an event on records.
     *
     * @throws com.mongodb.MongoException when the database did not take it; the answer must not leave then
     */
    public void write(String action, List<String> recordIds, Origin origin, Map<String, String> detail) {
        store.add(AuditEvent.of(new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                action,
                Outcome.SUCCESS,
                origin.actor(),
                origin.grant(),
                recordIds,
                origin.requestId(),
                detail)));
    }
}
