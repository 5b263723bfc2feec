package org.crvs.interop.webhook.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * Subscriptions as OpenCRVS lists them.
 *
 * @param entries oldest first
 */
public record SubscriptionList(List<Entry> entries) {

    /**
     * One subscription.
     *
     * @param id its id
     * @param callback where it delivers
     * @param createdAt milliseconds since 1970
     * @param createdBy the client it belongs to
     * @param topic what it is told of
     * @param state ACTIVE, PAUSED, or DISABLED after the receiver answered 410
     * @param reason why it is not served
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String id,
            String callback,
            long createdAt,
            Creator createdBy,
            String topic,
            SubscriptionState state,
            String reason) {}

    /**
     * The client a subscription belongs to.
     *
     * @param clientId its id
     * @param type its type
     * @param username its name
     * @param name its name
     */
    public record Creator(@JsonProperty("client_id") String clientId, String type, String username, String name) {}

    static SubscriptionList of(List<Subscription> subscriptions) {
        return new SubscriptionList(
                subscriptions.stream().map(SubscriptionList::entry).toList());
    }

    private static Entry entry(Subscription subscription) {
        return new Entry(
                subscription.id(),
                subscription.callback(),
                subscription.createdAt().toEpochMilli(),
                new Creator(
                        subscription.clientId(),
                        subscription.clientType(),
                        subscription.clientName(),
                        subscription.clientName()),
                subscription.topic(),
                subscription.state(),
                subscription.reason());
    }
}
