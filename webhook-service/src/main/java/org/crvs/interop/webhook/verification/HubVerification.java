package org.crvs.interop.webhook.verification;

import org.crvs.interop.webhook.target.CallbackUrl;
import org.crvs.interop.webhook.target.TargetAnswer;
import org.crvs.interop.webhook.target.TargetClient;
import org.crvs.interop.webhook.target.TargetException;
import org.crvs.interop.webhook.target.TargetRequest;
import org.jboss.logging.Logger;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Asks a callback as W3C WebSub does: {@code GET <callback>?hub.mode=…&hub.topic=…&hub.challenge=…}, to be answered 2xx
 * with the challenge as body.
 */
@ApplicationScoped
public class HubVerification {

    private static final Logger LOG = Logger.getLogger(HubVerification.class);
    private static final int CHALLENGE_BYTES = 24;

    private final TargetClient target;
    private final SecureRandom random = new SecureRandom();

    public HubVerification(TargetClient target) {
        this.target = target;
    }

    /**
     * Asks once, waits for the answer.
     *
     * @param lease told with a subscription; null for the end of one
     * @return whether the callback confirmed
     */
    public boolean confirms(CallbackUrl callback, String mode, String topic, Duration lease) {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String question = "hub.mode=" + mode + "&hub.topic=" + encode(topic) + "&hub.challenge=" + challenge
                + (lease == null ? "" : "&hub.lease_seconds=" + lease.toSeconds());
        try {
            TargetAnswer answer = ask(callback, question);
            return answer.isSuccess()
                    && MessageDigest.isEqual(answer.body(), challenge.getBytes(StandardCharsets.US_ASCII));
        } catch (CompletionException e) {
            LOG.infof("verification of a callback failed: %s", reason(e));
            return false;
        }
    }

    /** Tells a callback why it is not subscribed; whether it listens does not matter. */
    public void deny(CallbackUrl callback, String topic, String reason) {
        try {
            ask(callback, "hub.mode=denied&hub.topic=" + encode(topic) + "&hub.reason=" + encode(reason));
        } catch (CompletionException e) {
            LOG.debugf("a denial was not taken: %s", reason(e));
        }
    }

    private TargetAnswer ask(CallbackUrl callback, String question) {
        return target.send(TargetRequest.get(callback.withQuery(question), Map.of()))
                .join();
    }

    private static String reason(CompletionException e) {
        return e.getCause() instanceof TargetException known ? known.reason().name() : "INTERNAL";
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
