package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.client.SigningSecrets;
import org.crvs.interop.webhook.target.CallbackUrl;
import org.crvs.interop.webhook.target.TargetClient;
import org.crvs.interop.webhook.target.TargetException;
import org.crvs.interop.webhook.verification.VerificationOfIntent;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes requests to subscribe: checks them in OpenCRVS's order and words, asks the receiver, starts the subscription. */
@ApplicationScoped
public class SubscriptionDesk {

    private static final String CALLBACK = "/hub/callback";

    private final ClientDirectory clients;
    private final SigningSecrets secrets;
    private final TargetClient target;
    private final VerificationOfIntent verification;
    private final Subscriptions subscriptions;

    public SubscriptionDesk(
            ClientDirectory clients,
            SigningSecrets secrets,
            TargetClient target,
            VerificationOfIntent verification,
            Subscriptions subscriptions) {
        this.clients = clients;
        this.secrets = secrets;
        this.target = target;
        this.verification = verification;
        this.subscriptions = subscriptions;
    }

    /**
     * Subscribes.
     *
     * @throws SubscriptionRefusedException denied, or not confirmed by the receiver
     * @throws ProblemException INVALID_REQUEST when the callback can't be one, CONFLICT when there are too many
     */
    void subscribe(SubscriptionRequest request, Requester requester) {
        if (request == null || request.hub() == null) {
            throw invalid("/hub", "required", "\"hub\" is missing", "{\"callback\",\"mode\",\"topic\",\"secret\"}");
        }
        SubscriptionRequest.Hub hub = request.hub();
        if (!SubscriptionTopics.isKnown(hub.topic())) {
            throw SubscriptionRefusedException.denied(hub.topic(), "Unsupported topic: " + hub.topic());
        }
        ClientMessage client = clients.active(requester.actor().clientId())
                .orElseThrow(() -> SubscriptionRefusedException.denied(
                        hub.topic(), "Active system details cannot be found.  This system is no longer authorized"));
        if (!secrets.matches(client, hub.secret())) {
            throw SubscriptionRefusedException.denied(hub.topic(), "hub.secret is incorrect");
        }
        if (!"subscribe".equals(hub.mode())) {
            throw SubscriptionRefusedException.denied(hub.topic(), "hub.mode must be set to subscribe");
        }
        confirm(hub);
        subscriptions.start(requester, hub.callback(), hub.topic());
    }

    private void confirm(SubscriptionRequest.Hub hub) {
        try {
            CallbackUrl callback = target.parse(hub.callback());
            if (!verification.confirms(callback, hub.topic())) {
                throw SubscriptionRefusedException.notConfirmed();
            }
        } catch (TargetException e) {
            throw invalid(CALLBACK, "not-callable", "the callback can't be used: " + e.getMessage(), null);
        }
    }

    private static ProblemException invalid(String pointer, String code, String detail, String accepted) {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST,
                "The subscription can't be taken: " + detail + ".",
                List.of(new Fault(pointer, code, detail, accepted)));
    }
}
