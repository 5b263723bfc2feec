package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.webhook.client.PayloadGrant;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionTopics;

/**
 * Whether deliveries may leave now, decided again before every attempt.
 *
 * @param ruling what to do with them
 * @param reason why not to deliver; null when to deliver
 */
record Admission(Ruling ruling, String reason) {

    enum Ruling {
        DELIVER,
        HOLD,
        CANCEL
    }

    private static final Admission DELIVER = new Admission(Ruling.DELIVER, null);

    /** For all that waits for a subscription; either may be null when it is not known. */
    static Admission of(Subscription subscription, ClientMessage client) {
        if (subscription == null || !subscription.isPresent()) {
            return new Admission(Ruling.CANCEL, "the subscription was ended");
        }
        if (client == null) {
            return new Admission(Ruling.HOLD, "the client is not known");
        }
        if (client.status() == ClientStatus.DELETED) {
            return new Admission(Ruling.CANCEL, "the client was deleted");
        }
        if (client.status() != ClientStatus.ACTIVE) {
            return new Admission(Ruling.HOLD, "the client is disabled");
        }
        return subscription.isActive() ? DELIVER : new Admission(Ruling.HOLD, subscription.reason());
    }

    /** For one delivery that was made under an earlier grant. */
    static Admission of(Delivery delivery, ClientMessage client) {
        if (delivery.isPing()) {
            return DELIVER;
        }
        if (delivery.payload() == null) {
            return new Admission(Ruling.CANCEL, "the record was sealed or erased");
        }
        boolean covered = SubscriptionTopics.eventOf(delivery.topic())
                .flatMap(event -> PayloadGrant.of(client, event))
                .filter(grant -> grant.covers(delivery.grant()))
                .isPresent();
        return covered ? DELIVER : new Admission(Ruling.CANCEL, "the grant was withdrawn");
    }
}
