package org.crvs.interop.gateway.exchange;

import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.gateway.refusal.Refusal;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Audits who was refused what, by identifiers only. */
@ApplicationScoped
public class RefusalAudit {

    private final AuditQueue queue;
    private final Clock clock;

    /**
     * Audits refusals.
     *
     * @param queue takes them
     * @param clock dates them
     */
    public RefusalAudit(AuditQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    void refused(Exchange exchange, Refusal refusal) {
        queue.add(new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                "access.refuse",
                AuditMessage.Outcome.REFUSED,
                refusal.actor(),
                null,
                null,
                exchange.trace().requestId(),
                Map.of(
                        "reason", refusal.reason(),
                        "method", exchange.request().method().name(),
                        "route", exchange.routeName())));
    }
}
