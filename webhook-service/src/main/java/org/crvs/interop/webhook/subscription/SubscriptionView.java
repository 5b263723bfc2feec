package org.crvs.interop.webhook.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A subscription with its settings.
 *
 * @param id its id
 * @param clientId the client it belongs to
 * @param callback where it delivers
 * @param topic what it is told of
 * @param state whether it is served
 * @param reason why it is not; absent while it is
 * @param sections the granted sections it wants; absent for all that is granted
 * @param places the offices or areas whose records it wants; absent for all
 * @param attributes values wanted by attribute; absent for all
 * @param format form of the body
 * @param concurrency attempts at the same time; absent for the service's own
 * @param ratePerMinute attempts a minute; absent for as many as come
 * @param ordered whether the events of a record wait for each other
 * @param retrySchedule pauses between attempts; absent for the service's own
 * @param ed25519 whether the service's key signs as well
 * @param failingSince since when no attempt has succeeded; absent while they do
 * @param leaseUntil when a WebSub subscription ends unless it is renewed
 * @param createdAt when it was made
 * @param version grows with every change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
        String id,
        String clientId,
        String callback,
        String topic,
        SubscriptionState state,
        String reason,
        List<String> sections,
        List<String> places,
        Map<String, List<String>> attributes,
        String format,
        Integer concurrency,
        Integer ratePerMinute,
        boolean ordered,
        List<String> retrySchedule,
        boolean ed25519,
        Instant failingSince,
        Instant leaseUntil,
        Instant createdAt,
        long version) {

    static SubscriptionView of(Subscription subscription) {
        SubscriptionSettings settings = subscription.wishes();
        return new SubscriptionView(
                subscription.id(),
                subscription.clientId(),
                subscription.callback(),
                subscription.topic(),
                subscription.state(),
                subscription.reason(),
                settings.sections(),
                settings.places(),
                settings.attributes(),
                settings.formatOrUsual().code(),
                settings.concurrency(),
                settings.ratePerMinute(),
                settings.isOrdered(),
                settings.retrySchedule(),
                settings.wantsEd25519(),
                subscription.failingSince(),
                subscription.isWebSub() ? subscription.webSub().leaseUntil() : null,
                subscription.createdAt(),
                subscription.revision());
    }
}
