package org.crvs.interop.clientregistry.console.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.security.SecretBox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Seals sign-ins under way into a cookie: any instance finishes what another began, and nothing is stored for somebody
 * who never comes back.
 */
@ApplicationScoped
class Attempts {

    /** How long somebody may take to sign in at the provider. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int BYTES = 32;
    private static final String OWNER = "console-oidc-attempt";

    private final SecretBox box;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Seals under one key.
     *
     * @param box seals
     * @param random where secrets come from
     * @param clock tells when it is too late
     */
    Attempts(SecretBox box, SecureRandom random, Clock clock) {
        this.box = box;
        this.random = random;
        this.clock = clock;
    }

    /** A new one that leads to this page. */
    Attempt begin(String from) {
        return new Attempt(
                secret(),
                secret(),
                secret(),
                from,
                clock.instant().plus(PATIENCE).toEpochMilli());
    }

    /** The value of its cookie. */
    String seal(Attempt attempt) {
        try {
            String sealed = box.seal(MessageCodec.json().writeValueAsString(attempt), OWNER);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sign-in has no JSON form", e);
        }
    }

    /** The one in this cookie, if it set out with this state and is not too late. */
    Optional<Attempt> open(String cookie, String state) {
        try {
            String sealed = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
            Attempt attempt = MessageCodec.json().readValue(box.open(sealed, OWNER), Attempt.class);
            boolean same = MessageDigest.isEqual(
                    attempt.state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
            return same && clock.millis() < attempt.until() ? Optional.of(attempt) : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
