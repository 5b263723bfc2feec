package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.client.PayloadGrant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** Pauses and resumes subscriptions and changes their settings. */
@ApplicationScoped
public class SubscriptionEditor {

    private static final int TRIES = 5;
    private static final int RETRY_AFTER_SECONDS = 1;

    private final Subscriptions subscriptions;
    private final SubscriptionStore store;
    private final ClientDirectory clients;

    public SubscriptionEditor(Subscriptions subscriptions, SubscriptionStore store, ClientDirectory clients) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.clients = clients;
    }

    /**
     * Applies a patch; one that changes nothing leaves no trace.
     *
     * @param wanted the version it must have; empty for any
     * @return the subscription as it is now
     * @throws ProblemException INVALID_REQUEST, NOT_FOUND, VERSION_MISMATCH, or CONFLICT when others keep changing it
     */
    Subscription change(String id, SubscriptionPatch patch, OptionalLong wanted, Requester requester) {
        for (int i = 0; i < TRIES; i++) {
            Subscription current = subscriptions.get(id, requester);
            if (wanted.isPresent() && wanted.getAsLong() != current.revision()) {
                throw new ProblemException(
                        ProblemKind.VERSION_MISMATCH,
                        "The subscription has version " + current.revision() + ": read it and decide again.");
            }
            Subscription changed = SubscriptionChange.apply(current, patch, granted(current));
            if (changed.equals(current)) {
                return current;
            }
            String audit = subscriptions.audit("webhook.update", changed, requester, detail(changed));
            Optional<Subscription> saved = store.update(changed, audit);
            if (saved.isPresent()) {
                subscriptions.changed(id);
                return saved.get();
            }
        }
        throw ProblemException.retryLater(
                ProblemKind.CONFLICT,
                "Others change the subscription at the same time. Try again.",
                RETRY_AFTER_SECONDS,
                null);
    }

    private Set<String> granted(Subscription subscription) {
        return clients.find(subscription.clientId())
                .flatMap(client -> SubscriptionTopics.eventOf(subscription.topic())
                        .flatMap(event -> PayloadGrant.of(client, event)))
                .map(PayloadGrant::sections)
                .orElse(Set.of());
    }

    private static Map<String, String> detail(Subscription changed) {
        Map<String, String> detail = new HashMap<>();
        SubscriptionSettings settings = changed.wishes();
        detail.put("state", changed.state().name());
        detail.put("sections", settings.sections() == null ? "*" : String.join(" ", settings.sections()));
        detail.put("places", settings.places() == null ? "*" : String.join(" ", settings.places()));
        detail.put("format", settings.formatOrUsual().code());
        detail.put("concurrency", settings.concurrency() == null ? "*" : String.valueOf(settings.concurrency()));
        return detail;
    }
}
