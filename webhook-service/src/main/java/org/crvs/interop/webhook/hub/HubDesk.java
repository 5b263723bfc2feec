package org.crvs.interop.webhook.hub;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.secret.MasterKey;
import org.crvs.interop.webhook.subscription.Requester;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.Subscriptions;
import org.crvs.interop.webhook.subscription.WebSubTerms;
import org.crvs.interop.webhook.target.CallbackUrl;
import org.crvs.interop.webhook.target.TargetClient;
import org.crvs.interop.webhook.target.TargetException;
import org.crvs.interop.webhook.verification.HubVerification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes requests to the hub: checks them at once, asks the callback afterwards, and does what it confirms. */
@ApplicationScoped
public class HubDesk {

    private static final Logger LOG = Logger.getLogger(HubDesk.class);
    private static final int MAX_SECRET_BYTES = 199;
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(1);

    private final TargetClient target;
    private final HubVerification verification;
    private final Subscriptions subscriptions;
    private final ClientDirectory clients;
    private final MasterKey masterKey;
    private final WebhookConfig config;
    private final ManagedExecutor executor;
    private final Clock clock;
    private final String publicUrl;

    /**
     * The desk of this hub.
     *
     * @param publicUrl where the suite is reached from outside: topics are URLs under it
     */
    public HubDesk(
            TargetClient target,
            HubVerification verification,
            Subscriptions subscriptions,
            ClientDirectory clients,
            MasterKey masterKey,
            WebhookConfig config,
            ManagedExecutor executor,
            Clock clock,
            @ConfigProperty(name = "crvs.public-url", defaultValue = "http://127.0.0.1:7070") String publicUrl) {
        this.target = target;
        this.verification = verification;
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.masterKey = masterKey;
        this.config = config;
        this.executor = executor;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /**
     * Takes a request.
     *
     * @throws ProblemException INVALID_REQUEST for a parameter that is missing or wrong, NOT_FOUND when there is nothing to
     *     end, NOT_ALLOWED for a client that may do nothing any more
     */
    void take(HubRequest request, Requester requester) {
        if (clients.active(requester.actor().clientId()).isEmpty()) {
            throw new ProblemException(ProblemKind.NOT_ALLOWED, "The client is not active.");
        }
        HubTopic topic = HubTopic.ofUrl(request.topic, publicUrl)
                .orElseThrow(() -> invalid(
                        "hub.topic", "unknown-topic", "there is no such topic", publicUrl + HubTopic.PATH + "…"));
        CallbackUrl callback = callback(request.callback);
        String id = Subscription.idOf(requester.actor().clientId(), request.callback, "websub " + request.topic);
        switch (request.mode == null ? "" : request.mode) {
            case "subscribe" -> {
                Duration lease = lease(request.leaseSeconds);
                checkSecret(request.secret);
                later(() -> subscribe(request, topic, callback, lease, id, requester));
            }
            case "unsubscribe" -> {
                subscriptions.get(id, requester);
                later(() -> unsubscribe(request, callback, id, requester));
            }
            default -> throw invalid("hub.mode", "unknown-mode", "there is no such mode", "subscribe, unsubscribe");
        }
    }

    private void subscribe(
            HubRequest request, HubTopic topic, CallbackUrl callback, Duration lease, String id, Requester requester) {
        if (!verification.confirms(callback, "subscribe", request.topic, lease)) {
            verification.deny(callback, request.topic, "the callback did not echo the challenge");
            return;
        }
        String secret = request.secret == null || request.secret.isEmpty() ? null : masterKey.seal(request.secret, id);
        var terms = new WebSubTerms(request.topic, topic.text(), clock.instant().plus(lease), secret);
        try {
            subscriptions.start(requester, id, request.callback, topic.name(), terms);
        } catch (ProblemException e) {
            verification.deny(callback, request.topic, e.getMessage());
        }
    }

    private void unsubscribe(HubRequest request, CallbackUrl callback, String id, Requester requester) {
        if (verification.confirms(callback, "unsubscribe", request.topic, null)) {
            subscriptions.end(id, requester);
        }
    }

    /** A crash before it is done loses the request, not a subscription: the subscriber asks again. */
    private void later(Runnable work) {
        executor.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warnf("a request to the hub was not carried out: %s", e);
            }
        });
    }

    private CallbackUrl callback(String url) {
        try {
            CallbackUrl callback = target.parse(url);
            target.check(callback);
            return callback;
        } catch (TargetException e) {
            throw invalid("hub.callback", "not-callable", "the callback can't be used: " + e.getMessage(), null);
        }
    }

    private Duration lease(String seconds) {
        if (seconds == null || seconds.isEmpty()) {
            return config.webSubLease();
        }
        if (!seconds.matches("[0-9]{1,9}")) {
            throw invalid("hub.lease_seconds", "no-number", "not a number of seconds", "a whole number");
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(seconds));
        Duration longest = config.webSubLongestLease();
        if (wanted.compareTo(SHORTEST_LEASE) < 0) {
            return SHORTEST_LEASE;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private static void checkSecret(String secret) {
        if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length > MAX_SECRET_BYTES) {
            throw invalid("hub.secret", "too-long", "the secret is too long", MAX_SECRET_BYTES + " bytes at most");
        }
    }

    private static ProblemException invalid(String parameter, String code, String detail, String accepted) {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST,
                "The hub can't take this: " + detail + ".",
                List.of(new Fault(parameter, code, detail, accepted)));
    }
}
