package org.crvs.interop.webhook.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.client.ClientChanged;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.config.WebhookConfig;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/** Who is told of what, and where. */
@ApplicationScoped
public class Subscriptions {

    private final SubscriptionStore store;
    private final SubscriptionAudits audits;
    private final ClientDirectory clients;
    private final WebhookConfig config;
    private final MeterRegistry metrics;
    private final Event<SubscriptionChanged> changes;
    private final Clock clock;

    public Subscriptions(
            SubscriptionStore store,
            SubscriptionAudits audits,
            ClientDirectory clients,
            WebhookConfig config,
            MeterRegistry metrics,
            Event<SubscriptionChanged> changes,
            Clock clock) {
        this.store = store;
        this.audits = audits;
        this.clients = clients;
        this.config = config;
        this.metrics = metrics;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Starts a subscription in OpenCRVS's form whose receiver has confirmed it; the same one again is still one, and
     * resumed.
     *
     * @throws ProblemException CONFLICT when the client has too many
     */
    void start(Requester requester, String callback, String topic) {
        start(requester, Subscription.start(requester.actor(), callback, topic, clock.instant()));
    }

    /**
     * Starts, or renews, a subscription of W3C WebSub whose callback has confirmed it.
     *
     * @throws ProblemException CONFLICT when the client has too many
     */
    public void start(Requester requester, String id, String callback, String topic, WebSubTerms terms) {
        start(requester, Subscription.start(requester.actor(), id, callback, topic, terms, clock.instant()));
    }

    private void start(Requester requester, Subscription wanted) {
        String clientId = wanted.clientId();
        Optional<Subscription> held = store.find(wanted.id()).filter(Subscription::isPresent);
        if (held.isEmpty() && store.ofClient(clientId).size() >= config.maxSubscriptionsPerClient()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "A client may hold " + config.maxSubscriptionsPerClient() + " subscriptions: end one first.");
        }
        Instant since = held.map(Subscription::createdAt).orElse(wanted.createdAt());
        store.start(wanted, since, audit("webhook.subscribe", wanted, requester));
        changed(wanted.id());
    }

    /** Ends the subscriptions whose lease has run out. */
    public void endExpired() {
        for (Subscription subscription : store.expired(clock.instant())) {
            end(subscription, "the lease ran out", owner(subscription));
        }
    }

    List<Subscription> visibleTo(Requester requester) {
        return requester.isAdministrator()
                ? store.all()
                : store.ofClient(requester.actor().clientId());
    }

    /**
     * A subscription of the requester, or anybody's for the administrator.
     *
     * @throws ProblemException NOT_FOUND, also when it is somebody else's
     */
    public Subscription get(String id, Requester requester) {
        return store.find(id)
                .filter(Subscription::isPresent)
                .filter(subscription -> requester.mayManage(subscription.clientId()))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such subscription, or it belongs to another client."));
    }

    /**
     * The same, when it is served.
     *
     * @throws ProblemException NOT_FOUND, also when it is somebody else's; CONFLICT when it is not served
     */
    public Subscription served(String id, Requester requester) {
        Subscription subscription = get(id, requester);
        if (!subscription.isActive()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "The subscription is " + subscription.state() + ": " + subscription.reason()
                            + ". Resume it first.");
        }
        return subscription;
    }

    /**
     * Ends a subscription of the requester, or anybody's for the administrator.
     *
     * @throws ProblemException NOT_FOUND, also when it is somebody else's
     */
    public void end(String id, Requester requester) {
        Subscription subscription = get(id, requester);
        end(subscription, "ended by " + requester.actor().clientId(), requester);
    }

    private void end(Subscription subscription, String reason, Requester requester) {
        String audit = audit("webhook.unsubscribe", subscription, requester, Map.of("reason", reason));
        if (store.end(subscription.id(), reason, audit)) {
            changed(subscription.id());
        }
    }

    /** Stops serving a receiver that is gone or fails; its events are not taken until it is resumed. */
    void disable(Subscription subscription, String reason) {
        String audit = audit("webhook.disable", subscription, owner(subscription), Map.of("reason", reason));
        if (store.disable(subscription.id(), reason, audit)) {
            metrics.counter("crvs.webhook.subscriptions.disabled").increment();
            changed(subscription.id());
        }
    }

    /**
     * Keeps credentials towards a subscription's receiver, or forgets them.
     *
     * @param credentials sealed for the subscription's id; null to forget
     * @throws ProblemException CONFLICT when somebody else changed the subscription since it was read
     */
    public void keepCredentials(Subscription subscription, String credentials, Requester requester) {
        String kept = credentials == null ? "forgotten" : "kept";
        String audit = audit("webhook.credentials", subscription, requester, Map.of("credentials", kept));
        if (store.update(subscription.withCredentials(credentials), audit).isEmpty()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "Others change the subscription at the same time. Try again.");
        }
        changed(subscription.id());
    }

    /** Something about a subscription was noted that leaves no audit event. */
    void noticed(String id) {
        changes.fire(new SubscriptionChanged(id));
    }

    /** Ends the subscriptions of a client that was deleted; a database failure makes the follower tell again. */
    void onClientChange(@Observes ClientChanged change) {
        boolean deleted = clients.find(change.clientId())
                .map(ClientMessage::status)
                .filter(ClientStatus.DELETED::equals)
                .isPresent();
        if (deleted) {
            for (Subscription subscription : store.ofClient(change.clientId())) {
                end(subscription, "the client was deleted", owner(subscription));
            }
        }
    }

    void changed(String id) {
        audits.soon();
        changes.fire(new SubscriptionChanged(id));
    }

    private static Requester owner(Subscription subscription) {
        var actor = new Actor(subscription.clientId(), subscription.clientType(), subscription.clientName());
        return new Requester(actor, null, false, null);
    }

    private String audit(String action, Subscription subscription, Requester requester) {
        return audit(action, subscription, requester, Map.of());
    }

    /** An audit event about a subscription, as JSON, to be kept with the write it is about. */
    public String audit(String action, Subscription subscription, Requester requester, Map<String, String> more) {
        Map<String, String> detail = new HashMap<>(more);
        detail.put("subscriptionId", subscription.id());
        detail.put("topic", subscription.topic());
        detail.put("owner", subscription.clientId());
        return SubscriptionAudits.write(new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                action,
                AuditMessage.Outcome.SUCCESS,
                requester.actor(),
                requester.grant(),
                null,
                requester.requestId(),
                detail));
    }
}
