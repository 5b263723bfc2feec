package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.webhook.client.PayloadGrant;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.payload.DeliveryPayload;
import org.crvs.interop.webhook.payload.RenderedPayload;
import org.crvs.interop.webhook.subscription.Subscription;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Accepts deliveries: once this returns, they are in the database and will be delivered or end in a visible state. */
@ApplicationScoped
public class DeliveryIntake {

    /** In bytes: the database keeps documents of 16 MiB, and the attempts need some of it. */
    private static final int MAX_PAYLOAD = 15 * 1024 * 1024;

    private static final int BATCH = 250;

    private final DeliveryStore store;
    private final DeliveryLog log;
    private final DeliveryDispatcher dispatcher;
    private final Lanes lanes;
    private final WebhookConfig config;
    private final Clock clock;

    public DeliveryIntake(
            DeliveryStore store,
            DeliveryLog log,
            DeliveryDispatcher dispatcher,
            Lanes lanes,
            WebhookConfig config,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.dispatcher = dispatcher;
        this.lanes = lanes;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A record version for a subscription.
     *
     * @param record the version
     * @param subscription where it goes
     * @param grant what allowed the content
     * @param payload the content
     * @param traceparent W3C trace the version belongs to; null when that is not recorded
     */
    public record Wanted(
            RecordMessage record,
            Subscription subscription,
            PayloadGrant grant,
            RenderedPayload payload,
            String traceparent) {

        /**
         * Checks the content.
         *
         * @throws UnreadableMessageException when it is larger than the database can keep
         */
        public Wanted {
            if (payload.body().length() > MAX_PAYLOAD / 4
                    && payload.body().getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD) {
                throw new UnreadableMessageException(
                        "the content for subscription " + subscription.id() + " is too large");
            }
        }

        String id() {
            return Delivery.idOf(record.recordId(), record.version(), subscription.id());
        }
    }

    /** Accepts deliveries; what was accepted before changes nothing. Returns how many were new. */
    public int accept(List<Wanted> wanted) {
        int accepted = 0;
        for (int from = 0; from < wanted.size(); from += BATCH) {
            accepted += acceptBatch(wanted.subList(from, Math.min(wanted.size(), from + BATCH)));
        }
        return accepted;
    }

    private int acceptBatch(List<Wanted> batch) {
        Set<String> finished = log.known(batch.stream().map(Wanted::id).toList());
        Instant now = clock.instant();
        String claim = UUID.randomUUID().toString();
        List<Delivery> fresh = new ArrayList<>();
        for (Wanted wanted : batch) {
            if (!finished.contains(wanted.id())) {
                Delivery delivery = pending(wanted, now);
                fresh.add(
                        lanes.reserve(wanted.subscription(), delivery.payloadLength())
                                ? delivery.claimedBy(claim, now.plus(config.lease()))
                                : delivery.pendingUntil(later(wanted.subscription(), now)));
            }
        }
        return fresh.isEmpty() ? 0 : add(fresh);
    }

    private int add(List<Delivery> fresh) {
        Set<String> present = Set.of();
        boolean added = false;
        try {
            present = store.addAbsent(fresh);
            added = true;
        } finally {
            for (Delivery delivery : fresh) {
                boolean ours = added && !present.contains(delivery.id());
                if (delivery.state() == DeliveryState.PENDING) {
                    dispatcher.wake(delivery.subscriptionId());
                } else if (ours) {
                    lanes.fill(delivery);
                } else {
                    lanes.cancelReservation(delivery.subscriptionId());
                }
            }
        }
        return fresh.size() - present.size();
    }

    /** A receiver that fails is not asked before its pause is over. */
    private Instant later(Subscription subscription, Instant now) {
        Instant broken = lanes.brokenUntil(subscription);
        return broken == null ? now : broken;
    }

    /** Accepts a message without content that only tries the receiver; it is attempted once. Returns its id. */
    String ping(Subscription subscription) {
        Instant now = clock.instant();
        String id = "ping:" + UUID.randomUUID() + ":" + subscription.id();
        RenderedPayload payload = DeliveryPayload.ping(now, subscription.id());
        store.addIfAbsent(delivery(id, subscription, null, null, payload, now, Traces.current()));
        dispatcher.wake(subscription.id());
        return id;
    }

    private static Delivery pending(Wanted wanted, Instant now) {
        return delivery(
                wanted.id(),
                wanted.subscription(),
                wanted.record(),
                wanted.grant(),
                wanted.payload(),
                now,
                wanted.traceparent());
    }

    private static Delivery delivery(
            String id,
            Subscription subscription,
            RecordMessage record,
            PayloadGrant grant,
            RenderedPayload payload,
            Instant now,
            String traceparent) {
        return new Delivery(
                id,
                subscription.id(),
                subscription.clientId(),
                record == null ? DeliveryPayload.PING : subscription.topic(),
                record == null ? null : record.recordId(),
                record == null ? 0 : record.version(),
                record == null ? null : record.at(),
                grant == null ? null : grant.scope(),
                grant == null ? List.of() : grant.sections().stream().sorted().toList(),
                payload.contentType(),
                payload.body(),
                DeliveryState.PENDING,
                now,
                now,
                null,
                0,
                List.of(),
                0,
                null,
                null,
                null,
                null,
                traceparent);
    }
}
