package org.crvs.interop.webhook.event;

import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.client.PayloadGrant;
import org.crvs.interop.webhook.delivery.DeliveryIntake;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionStore;
import org.crvs.interop.webhook.subscription.SubscriptionTopics;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes one delivery of each record version for each subscription whose client may be told of it. */
@ApplicationScoped
public class RecordFanOut {

    private final SubscriptionStore subscriptions;
    private final ClientDirectory clients;
    private final DeliveryIntake deliveries;

    public RecordFanOut(SubscriptionStore subscriptions, ClientDirectory clients, DeliveryIntake deliveries) {
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.deliveries = deliveries;
    }

    /**
     * Accepts all deliveries of a record version; the same version again changes nothing.
     *
     * @throws UnreadableMessageException when the content for a subscription can't be kept; the others are accepted
     */
    void take(RecordMessage record) {
        Optional<String> topic = SubscriptionTopics.of(record);
        if (topic.isEmpty()) {
            return;
        }
        UnreadableMessageException refused = null;
        for (Subscription subscription : subscriptions.ofTopic(topic.get())) {
            try {
                grant(subscription, record)
                        .ifPresent(grant -> deliveries.accept(
                                record, subscription, grant, GrantedBundle.of(record.bundle(), grant)));
            } catch (UnreadableMessageException e) {
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    private Optional<PayloadGrant> grant(Subscription subscription, RecordMessage record) {
        return clients.find(subscription.clientId())
                .filter(client -> client.status() != ClientStatus.DELETED)
                .flatMap(client -> PayloadGrant.of(client, record.event()));
    }
}
