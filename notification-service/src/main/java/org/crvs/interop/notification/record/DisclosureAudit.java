package org.crvs.interop.notification.record;

import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.RequestScoped;

/** Writes down who is given which records, before they are. */
@RequestScoped
public class DisclosureAudit {

    private final AuditTrail trail;
    private final Caller caller;
    private final Clock clock;

    public DisclosureAudit(AuditTrail trail, Caller caller, Clock clock) {
        this.trail = trail;
        this.caller = caller;
        this.clock = clock;
    }

    /** As {@link #disclose(String, String, List, Map)}, to a client that may read records. */
    void disclose(String action, List<String> recordIds, Map<String, String> detail) {
        disclose(action, Scopes.RECORD_READ, recordIds, detail);
    }

    /**
     * Waits until the broker has the event.
     *
     * @param action {@code record.read} or {@code record.list}
     * @param grant the scope that allows it
     * @throws org.crvs.interop.commons.follow.BrokerUnavailableException when it can't be written: disclose nothing
     */
    public void disclose(String action, String grant, List<String> recordIds, Map<String, String> detail) {
        trail.write(new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                action,
                AuditMessage.Outcome.SUCCESS,
                caller.actor(),
                grant,
                recordIds,
                caller.requestId(),
                detail));
    }
}
