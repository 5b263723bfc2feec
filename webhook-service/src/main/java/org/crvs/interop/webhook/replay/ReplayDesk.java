package org.crvs.interop.webhook.replay;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.delivery.DeliveryRange;
import org.crvs.interop.webhook.delivery.DeliveryRepeats;
import org.crvs.interop.webhook.subscription.Requester;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.Subscriptions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes requests to send a period again, and tells how far they are. */
@ApplicationScoped
public class ReplayDesk {

    private static final int RETRY_AFTER_SECONDS = 10;

    private final ReplayStore store;
    private final ReplayWorker worker;
    private final DeliveryRepeats repeats;
    private final RecordHistory history;
    private final Subscriptions subscriptions;
    private final Clock clock;

    public ReplayDesk(
            ReplayStore store,
            ReplayWorker worker,
            DeliveryRepeats repeats,
            RecordHistory history,
            Subscriptions subscriptions,
            Clock clock) {
        this.store = store;
        this.worker = worker;
        this.repeats = repeats;
        this.history = history;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /**
     * Starts a replay; it goes on in the background, also after a crash.
     *
     * @throws ProblemException INVALID_REQUEST, NOT_FOUND, or CONFLICT when the subscription is not served or one runs
     */
    ReplayView start(String subscriptionId, ReplayRequest request, Requester requester) {
        Subscription subscription = subscriptions.served(subscriptionId, requester);
        ReplayBounds.check(request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean onlyFailed = Boolean.TRUE.equals(request.onlyFailed());
        var range = new DeliveryRange(subscriptionId, request.from(), request.to(), request.topics(), onlyFailed, now);
        int total = ReplayBounds.checkTotal(repeats.count(range));
        return start(subscription, range, total, null, "webhook.replay", requester);
    }

    /**
     * Starts a recovery: what happened since a time and was never accepted for the subscription, because it was disabled or
     * not there yet, and what was accepted and not delivered.
     *
     * @throws ProblemException INVALID_REQUEST, NOT_FOUND, UNAVAILABLE, or CONFLICT when the subscription is not served or a
     *     replay of it runs
     */
    ReplayView recover(String subscriptionId, RecoveryRequest request, Requester requester) {
        Subscription subscription = subscriptions.served(subscriptionId, requester);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ReplayBounds.check(request, now);
        var range = new DeliveryRange(subscriptionId, request.since(), now, null, true, now);
        int total = ReplayBounds.checkTotal(repeats.count(range));
        Replay.Scan scan = history.since(request.since());
        return start(subscription, range, total, scan, "webhook.recover", requester);
    }

    private ReplayView start(
            Subscription subscription,
            DeliveryRange range,
            int total,
            Replay.Scan scan,
            String action,
            Requester requester) {
        String id = UUID.randomUUID().toString();
        Instant now = range.finishedBefore();
        var replay = new Replay(
                id,
                subscription.id(),
                subscription.id(),
                range.from(),
                range.to(),
                range.topics(),
                range.onlyFailed(),
                ReplayState.RUNNING,
                total,
                0,
                null,
                now,
                now,
                null,
                null,
                null,
                scan,
                subscriptions.audit(
                        action,
                        subscription,
                        requester,
                        Map.of(
                                "replayId", id,
                                "from", range.from().toString(),
                                "to", range.to().toString(),
                                "onlyFailed", String.valueOf(range.onlyFailed()),
                                "total", String.valueOf(total))));
        if (!store.add(replay)) {
            throw ProblemException.retryLater(
                    ProblemKind.CONFLICT,
                    "A replay of this subscription is running: wait until it is done.",
                    RETRY_AFTER_SECONDS,
                    null);
        }
        worker.soon();
        return ReplayView.of(replay);
    }

    /**
     * How far a replay is.
     *
     * @throws ProblemException NOT_FOUND, also when it is somebody else's
     */
    ReplayView get(String subscriptionId, String id, Requester requester) {
        subscriptions.get(subscriptionId, requester);
        return store.find(id)
                .filter(replay -> replay.subscriptionId().equals(subscriptionId))
                .map(ReplayView::of)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such replay of this subscription, or it is forgotten."));
    }
}
