package org.crvs.interop.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;

/**
 * A delivery as its owner sees it; never its content.
 *
 * @param id also the {@code webhook-id} of its attempts
 * @param subscriptionId where it goes
 * @param topic for instance {@code BIRTH_REGISTERED}, or {@code PING}
 * @param recordId the record it tells of; absent for a ping
 * @param version the record's version; absent for a ping
 * @param sections the sections its content was made of
 * @param state where it stands
 * @param reason why it is held, exhausted or cancelled
 * @param createdAt when it was accepted
 * @param nextAttemptAt when the next attempt is due; absent while held and when finished
 * @param finishedAt when it was finished
 * @param attemptCount number of attempts
 * @param attempts the attempts; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        String id,
        String subscriptionId,
        String topic,
        String recordId,
        Integer version,
        List<String> sections,
        DeliveryState state,
        String reason,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant finishedAt,
        int attemptCount,
        List<Attempt> attempts) {

    /**
     * A page of deliveries.
     *
     * @param entries newest first
     * @param next cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<DeliveryView> entries, String next) {}

    /**
     * What was accepted.
     *
     * @param id the delivery to look at
     */
    public record Accepted(String id) {}

    static DeliveryView brief(Delivery delivery) {
        return of(delivery, null);
    }

    static DeliveryView full(Delivery delivery) {
        return of(delivery, delivery.attempts());
    }

    private static DeliveryView of(Delivery delivery, List<Attempt> attempts) {
        return new DeliveryView(
                delivery.id(),
                delivery.subscriptionId(),
                delivery.topic(),
                delivery.recordId(),
                delivery.isPing() ? null : delivery.version(),
                delivery.sections(),
                delivery.state(),
                delivery.reason(),
                delivery.createdAt(),
                delivery.state() == DeliveryState.PENDING ? delivery.dueAt() : null,
                delivery.finishedAt(),
                delivery.attemptCount(),
                attempts);
    }
}
