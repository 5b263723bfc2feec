package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.subscription.Requester;
import org.crvs.interop.webhook.subscription.Subscriptions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows deliveries to those they belong to, and sends them again. */
@ApplicationScoped
public class DeliveryDesk {

    private static final int PAGE = 50;
    private static final Comparator<Delivery> NEWEST_FIRST = Comparator.comparing(Delivery::createdAt)
            .thenComparing(Delivery::id)
            .reversed();

    private final DeliveryStore store;
    private final WaitingDeliveries waiting;
    private final DeliveryLog log;
    private final DeliveryIntake intake;
    private final DeliveryDispatcher dispatcher;
    private final Subscriptions subscriptions;
    private final Clock clock;

    public DeliveryDesk(
            DeliveryStore store,
            WaitingDeliveries waiting,
            DeliveryLog log,
            DeliveryIntake intake,
            DeliveryDispatcher dispatcher,
            Subscriptions subscriptions,
            Clock clock) {
        this.store = store;
        this.waiting = waiting;
        this.log = log;
        this.intake = intake;
        this.dispatcher = dispatcher;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /**
     * A page of a subscription's deliveries, finished or not.
     *
     * @param state only these; null for all
     * @param cursor {@code next} of the page before; null for the first
     */
    DeliveryView.Page list(String subscriptionId, DeliveryState state, String cursor, Requester requester) {
        subscriptions.get(subscriptionId, requester);
        var before = cursor == null ? null : DeliveryPage.Place.ofCursor(cursor);
        var page = new DeliveryPage(subscriptionId, state, before, PAGE + 1);
        // a delivery that is being replayed is in both; what goes on now is the truth
        Map<String, Delivery> found = new LinkedHashMap<>();
        waiting.page(page).forEach(delivery -> found.put(delivery.id(), delivery));
        log.page(page).forEach(delivery -> found.putIfAbsent(delivery.id(), delivery));
        List<Delivery> sorted = new ArrayList<>(found.values());
        sorted.sort(NEWEST_FIRST);
        List<Delivery> shown = sorted.subList(0, Math.min(PAGE, sorted.size()));
        String next = sorted.size() > PAGE
                ? DeliveryPage.Place.of(shown.get(PAGE - 1)).cursor()
                : null;
        return new DeliveryView.Page(shown.stream().map(DeliveryView::brief).toList(), next);
    }

    DeliveryView get(String id, Requester requester) {
        return DeliveryView.full(find(id, requester));
    }

    /**
     * Starts a finished delivery again from the start of the schedule, with the same id and content.
     *
     * @throws ProblemException CONFLICT when it is not finished or its subscription is not served
     */
    void replay(String id, Requester requester) {
        Delivery delivery = find(id, requester);
        if (!delivery.state().isFinished()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "The delivery is " + delivery.state() + ": only finished ones are replayed.");
        }
        if (delivery.auditDue() != null) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "The delivery is not on the audit trail yet. Try again soon.", 5, null);
        }
        subscriptions.served(delivery.subscriptionId(), requester);
        if (delivery.payload() == null) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "The record was sealed or erased: nothing is left to send.");
        }
        store.addIfAbsent(delivery.replayedAt(clock.instant()));
        dispatcher.wake(delivery.subscriptionId());
    }

    /**
     * Sends a message without content to a subscription's receiver.
     *
     * @return the delivery's id
     */
    String ping(String subscriptionId, Requester requester) {
        return intake.ping(subscriptions.served(subscriptionId, requester));
    }

    private Delivery find(String id, Requester requester) {
        return store.find(id)
                .or(() -> log.find(id))
                .filter(delivery -> requester.mayManage(delivery.clientId()))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such delivery, or it belongs to another client."));
    }
}
