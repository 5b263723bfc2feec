package org.crvs.interop.notification.numbering;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How registrations are numbered and confirmed. */
@ConfigMapping(prefix = "crvs.registration")
public interface RegistrationConfig {

    /** Who gives registration numbers. */
    enum Numbers {
        /** The year and the tracking id: {@code 2026BX7K2QA}. */
        TRACKING_ID,
        /** A pattern of the country, with sequence and check digit. */
        PATTERN,
        /** Another system, which confirms by itself: {@code register} waits for its {@code confirm} or {@code reject}. */
        CONFIRMED,
        /** A service of the country, which is asked: {@code register} waits for its answer. */
        SERVICE
    }

    /** {@code tracking-id}, {@code pattern}, {@code confirmed} or {@code service}. */
    @WithDefault("tracking-id")
    Numbers numbers();

    /**
     * The pattern, of plain characters and {@code {event}} (B, D, M), {@code {year}}, {@code {yy}}, {@code {office}}
     * (statistical id), {@code {tracking-id}}, {@code {sequence:<digits>}} and {@code {check}} (ISO 7064 MOD 37,36 over
     * the letters and digits of the rest).
     */
    @WithDefault("{event}-{year}-{sequence:6}-{check}")
    String pattern();

    /** The service of the country. */
    Service service();

    /** How the service of the country is asked. */
    interface Service {
        /** Where registrations are posted to; required when the service gives the numbers. */
        Optional<URI> url();

        /** File with a token, sent as {@code Authorization: Bearer}. */
        Optional<Path> tokenFile();

        /** How long one request may take. */
        @WithDefault("10s")
        Duration timeout();

        /** How often it is asked before an operator has to look and resubmit. */
        @WithDefault("6")
        int attempts();

        /** Pause before the second attempt; it doubles with each. */
        @WithDefault("30s")
        Duration pause();

        /** How long a request that was taken (202) may stay unanswered. */
        @WithDefault("24h")
        Duration answerWithin();

        /** How often to look for what is due. Read by the scheduler. */
        @WithDefault("2s")
        String every();
    }
}
