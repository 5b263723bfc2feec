package org.crvs.interop.notification.location;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.security.Scopes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the audit events of changes to locations; each is kept with the change until it is sent. */
@ApplicationScoped
public class LocationAudit {

    private final Clock clock;

    public LocationAudit(Clock clock) {
        this.clock = clock;
    }

    /** An event of {@code location.create}, {@code location.update} or {@code location.import}. */
    AuditMessage event(String action, Actor actor, String requestId, Map<String, String> detail) {
        return new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                action,
                AuditMessage.Outcome.SUCCESS,
                actor,
                Scopes.ADMINISTRATION,
                List.of(),
                requestId,
                detail);
    }
}
