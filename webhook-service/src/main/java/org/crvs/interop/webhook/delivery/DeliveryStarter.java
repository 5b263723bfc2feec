package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.delivery.Admission.Ruling;
import org.crvs.interop.webhook.subscription.Subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the attempt that a claimed delivery waits for, unless there is a reason not to. */
@ApplicationScoped
public class DeliveryStarter {

    private static final Duration WAIT_FOR_EARLIER = Duration.ofSeconds(1);

    private final DeliveryStore store;
    private final DeliveryAttempts attempts;
    private final DeliveryOutcomes outcomes;
    private final ClientDirectory clients;
    private final WebhookConfig config;
    private final Clock clock;

    public DeliveryStarter(
            DeliveryStore store,
            DeliveryAttempts attempts,
            DeliveryOutcomes outcomes,
            ClientDirectory clients,
            WebhookConfig config,
            Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.clients = clients;
        this.config = config;
        this.clock = clock;
    }

    /** The attempt under way; empty when none is made, and the delivery is given back, given up, or left to its lease. */
    Optional<CompletableFuture<DeliveryAttempts.Result>> start(Delivery delivery, Subscription subscription) {
        Instant now = clock.instant();
        if (delivery.dueAt().isBefore(now.plus(config.attemptTimeout()))) {
            // it waited in memory so long that its lease might end during the attempt
            store.release(List.of(delivery), now);
            return Optional.empty();
        }
        Optional<ClientMessage> client = clients.active(subscription.clientId());
        if (client.isEmpty()) {
            store.release(List.of(delivery), now);
            return Optional.empty();
        }
        Admission admission = Admission.of(delivery, client.get());
        if (admission.ruling() == Ruling.CANCEL) {
            outcomes.cancel(delivery, admission.reason());
            return Optional.empty();
        }
        if (subscription.wishes().isOrdered() && !delivery.isPing()) {
            Optional<Delivery> earlier = store.earlier(delivery);
            if (earlier.isPresent()) {
                // woken when that one is finished; this is for when the one who would do so is gone
                Instant soonest = now.plus(WAIT_FOR_EARLIER);
                Instant due = earlier.get().dueAt();
                store.release(List.of(delivery), due == null || due.isBefore(soonest) ? soonest : due);
                return Optional.empty();
            }
        }
        return Optional.of(attempts.send(delivery, subscription, client.get()));
    }
}
