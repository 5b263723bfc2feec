package org.crvs.interop.webhook.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.secret.MasterKey;
import org.crvs.interop.webhook.subscription.Requester;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.Subscriptions;
import org.crvs.interop.webhook.target.TargetClient;

import java.time.Clock;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps credentials, sealed with their subscription, and opens them when a delivery leaves. */
@ApplicationScoped
public class CredentialsDesk {

    private final Subscriptions subscriptions;
    private final MasterKey masterKey;
    private final TargetClient target;
    private final Clock clock;

    public CredentialsDesk(Subscriptions subscriptions, MasterKey masterKey, TargetClient target, Clock clock) {
        this.subscriptions = subscriptions;
        this.masterKey = masterKey;
        this.target = target;
        this.clock = clock;
    }

    /**
     * Keeps credentials in place of those there were.
     *
     * @throws ProblemException INVALID_REQUEST with every fault, NOT_FOUND, CONFLICT when others change the subscription
     */
    void keep(String id, ReceiverCredentials credentials, Requester requester) {
        Subscription subscription = subscriptions.get(id, requester);
        CredentialsCheck.check(credentials, target, clock.instant());
        subscriptions.keepCredentials(subscription, masterKey.seal(write(credentials), id), requester);
    }

    /** Forgets them. */
    void forget(String id, Requester requester) {
        subscriptions.keepCredentials(subscriptions.get(id, requester), null, requester);
    }

    /**
     * Shows them without their secrets.
     *
     * @throws ProblemException NOT_FOUND also when there are none
     */
    CredentialsView show(String id, Requester requester) {
        return of(subscriptions.get(id, requester))
                .map(CredentialsView::of)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "The subscription has no credentials: its receiver asks for none."));
    }

    /**
     * The credentials of a subscription; empty when it has none.
     *
     * @throws IllegalStateException when the master key does not open them: nothing is sent without
     */
    Optional<ReceiverCredentials> of(Subscription subscription) {
        if (subscription.sealedCredentials() == null) {
            return Optional.empty();
        }
        String opened = masterKey
                .open(subscription.sealedCredentials(), subscription.id())
                .orElseThrow(() -> new IllegalStateException("the credentials can't be opened"));
        try {
            return Optional.of(MessageCodec.json().readValue(opened, ReceiverCredentials.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the credentials can't be read", e);
        }
    }

    private static String write(ReceiverCredentials credentials) {
        try {
            return MessageCodec.json().writeValueAsString(credentials);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("credentials can't be written", e);
        }
    }
}
