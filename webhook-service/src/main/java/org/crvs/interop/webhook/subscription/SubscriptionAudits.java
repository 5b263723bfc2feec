package org.crvs.interop.webhook.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.webhook.sweep.Sweeper;
import org.eclipse.microprofile.context.ManagedExecutor;

import jakarta.enterprise.context.ApplicationScoped;

/** Sends the audit events that subscriptions carry: right after the write, and again until the broker has them. */
@ApplicationScoped
public class SubscriptionAudits {

    private static final int BATCH = 100;

    private final SubscriptionStore store;
    private final AuditTrail trail;
    private final Sweeper sweeper;

    public SubscriptionAudits(SubscriptionStore store, AuditTrail trail, ManagedExecutor executor) {
        this.store = store;
        this.trail = trail;
        this.sweeper = new Sweeper("audit of subscriptions", executor, this::send);
    }

    /** Asks to send what is owed; returns at once. */
    @Scheduled(every = "5s")
    public void soon() {
        sweeper.nudge();
    }

    private void send() {
        for (Subscription subscription : store.owingAudits(BATCH)) {
            for (String audit : subscription.audits()) {
                trail.write(read(audit));
                store.audited(subscription.id(), audit);
            }
        }
    }

    static String write(AuditMessage audit) {
        try {
            return MessageCodec.json().writeValueAsString(audit);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit event can't be written", e);
        }
    }

    /** Reads what {@link Subscriptions#audit} made. */
    public static AuditMessage read(String audit) {
        try {
            return MessageCodec.json().readValue(audit, AuditMessage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit event can't be read", e);
        }
    }
}
