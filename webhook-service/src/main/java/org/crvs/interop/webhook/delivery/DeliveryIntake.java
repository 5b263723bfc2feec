package org.crvs.interop.webhook.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.webhook.client.PayloadGrant;
import org.crvs.interop.webhook.subscription.Subscription;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Accepts deliveries: once this returns, they are in the database and will be delivered or end in a visible state. */
@ApplicationScoped
public class DeliveryIntake {

    /** In bytes: the database keeps documents of 16 MiB, and the attempts need some of it. */
    private static final int MAX_PAYLOAD = 15 * 1024 * 1024;

    private final DeliveryStore store;
    private final DeliveryLog log;
    private final DeliveryDispatcher dispatcher;
    private final Clock clock;

    public DeliveryIntake(DeliveryStore store, DeliveryLog log, DeliveryDispatcher dispatcher, Clock clock) {
        this.store = store;
        this.log = log;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * Accepts a record version for a subscription; the same again changes nothing.
     *
     * @throws UnreadableMessageException when its content is larger than the database can keep
     */
    public void accept(RecordMessage record, Subscription subscription, PayloadGrant grant, ObjectNode content) {
        String id = Delivery.idOf(record.recordId(), record.version(), subscription.id());
        if (log.has(id)) {
            return;
        }
        Instant now = clock.instant();
        String payload = DeliveryPayload.render(now, subscription.id(), subscription.topic(), List.of(content));
        if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD) {
            throw new UnreadableMessageException("the content for subscription " + subscription.id() + " is too large");
        }
        store.addIfAbsent(delivery(id, subscription, record, grant, payload, now));
        dispatcher.wake(subscription.id());
    }

    /** Accepts a message without content that only tries the receiver; it is attempted once. Returns its id. */
    String ping(Subscription subscription) {
        Instant now = clock.instant();
        String id = "ping:" + UUID.randomUUID() + ":" + subscription.id();
        String payload = DeliveryPayload.render(now, subscription.id(), DeliveryPayload.PING, List.of());
        store.addIfAbsent(delivery(id, subscription, null, null, payload, now));
        dispatcher.wake(subscription.id());
        return id;
    }

    private static Delivery delivery(
            String id,
            Subscription subscription,
            RecordMessage record,
            PayloadGrant grant,
            String payload,
            Instant now) {
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
                payload,
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
                null);
    }
}
