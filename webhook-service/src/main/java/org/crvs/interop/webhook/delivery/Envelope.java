package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.webhook.client.SigningSecrets;
import org.crvs.interop.webhook.secret.MasterKey;
import org.crvs.interop.webhook.signing.DeliveryHeaders;
import org.crvs.interop.webhook.signing.HubSignature;
import org.crvs.interop.webhook.signing.ServiceKeys;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.WebSubTerms;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** The headers around a body: what it is, which delivery it is, and who signed it with what. */
@ApplicationScoped
public class Envelope {

    private final SigningSecrets secrets;
    private final ServiceKeys keys;
    private final MasterKey masterKey;
    private final String publicUrl;

    /**
     * Envelopes of this service.
     *
     * @param publicUrl where the suite is reached from outside, for links to the hub
     */
    public Envelope(
            SigningSecrets secrets,
            ServiceKeys keys,
            MasterKey masterKey,
            @ConfigProperty(name = "crvs.public-url", defaultValue = "http://127.0.0.1:7070") String publicUrl) {
        this.secrets = secrets;
        this.keys = keys;
        this.masterKey = masterKey;
        this.publicUrl = publicUrl;
    }

    /**
     * The headers of an attempt at {@code at}.
     *
     * @throws SecretUnavailableException when a secret that must sign can't be opened
     */
    Map<String, String> headers(
            Delivery delivery, Subscription subscription, ClientMessage client, Instant at, byte[] body) {
        if (subscription.isWebSub()) {
            return webSub(delivery, subscription, at, body);
        }
        List<String> signing = secrets.of(client);
        if (signing.isEmpty()) {
            throw new SecretUnavailableException("client " + client.clientId() + " has no signing secret");
        }
        return DeliveryHeaders.signed(
                signing,
                subscription.wishes().wantsEd25519() ? keys.signing() : List.of(),
                delivery.mediaType(),
                delivery.id(),
                at,
                body);
    }

    /** As W3C WebSub wants it: links always, the signature of the body itself only for who gave a secret. */
    private Map<String, String> webSub(Delivery delivery, Subscription subscription, Instant at, byte[] body) {
        WebSubTerms terms = subscription.webSub();
        Map<String, String> headers = DeliveryHeaders.unsigned(delivery.mediaType(), delivery.id(), at);
        headers.put("Link", "<" + publicUrl + "/hub>; rel=\"hub\", <" + terms.topicUrl() + ">; rel=\"self\"");
        if (terms.sealedSecret() != null) {
            String secret = masterKey
                    .open(terms.sealedSecret(), subscription.id())
                    .orElseThrow(() -> new SecretUnavailableException("hub.secret of " + subscription.id()));
            headers.put(HubSignature.HEADER, HubSignature.webSub(secret, body));
        }
        return headers;
    }
}
