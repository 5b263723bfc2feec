package org.crvs.interop.webhook.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.webhook.target.CallbackUrl;
import org.crvs.interop.webhook.target.TargetAnswer;
import org.crvs.interop.webhook.target.TargetClient;
import org.crvs.interop.webhook.target.TargetException;
import org.crvs.interop.webhook.target.TargetRequest;
import org.jboss.logging.Logger;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Asks a receiver whether it wants what somebody subscribed it to: {@code GET
 * <callback>?mode=subscribe&challenge=…&topic=…}, to be answered with {@code {"challenge":"…"}}. The parameters have no
 * {@code hub.} prefix, as OpenCRVS has it.
 */
@ApplicationScoped
public class VerificationOfIntent {

    private static final Logger LOG = Logger.getLogger(VerificationOfIntent.class);
    private static final int CHALLENGE_BYTES = 16;

    private final TargetClient target;
    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    public VerificationOfIntent(TargetClient target, ObjectMapper json) {
        this.target = target;
        this.json = json;
    }

    /**
     * Asks once, waits for the answer.
     *
     * @return whether the receiver confirmed
     * @throws TargetException ADDRESS_REFUSED when the callback leads to where nothing may be sent
     */
    public boolean confirms(CallbackUrl callback, String topic) {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        String challenge = Base64.getEncoder().encodeToString(bytes);
        CallbackUrl question =
                callback.withQuery("mode=subscribe&challenge=" + encode(challenge) + "&topic=" + encode(topic));
        try {
            TargetAnswer answer = target.send(TargetRequest.get(question, Map.of("Content-Type", "application/json")))
                    .join();
            return answer.isSuccess() && echoes(answer.text(), challenge);
        } catch (CompletionException e) {
            if (e.getCause() instanceof TargetException failure
                    && failure.reason() != TargetException.Reason.ADDRESS_REFUSED) {
                LOG.infof("verification of intent failed: %s", failure.reason());
                return false;
            }
            throw e.getCause() instanceof TargetException refused ? refused : e;
        }
    }

    /** Published receivers decode the challenge once more before they echo it: that is accepted too. */
    boolean echoes(String body, String challenge) {
        try {
            String echo = json.readTree(body).path("challenge").asText();
            return same(echo, challenge) || same(echo, URLDecoder.decode(challenge, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
