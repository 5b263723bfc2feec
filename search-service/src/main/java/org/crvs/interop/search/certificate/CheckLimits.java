package org.crvs.interop.search.certificate;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.CertificateConfig;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How often certificates may be checked: so many times a minute from one address, and so many times an hour for one
 * number, whether it exists or not. Counted by each instance for itself.
 */
@ApplicationScoped
public class CheckLimits {

    private static final int MOST_COUNTED = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final CertificateConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    private record Window(long ends, int count) {}

    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_COUNTED;
        }
    };

    /**
     * Limits as configured.
     *
     * @param config how often
     * @param metrics counts {@code crvs.search.certificate.refused}
     * @param clock tells the minute and the hour
     */
    public CheckLimits(CertificateConfig config, MeterRegistry metrics, Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts a check.
     *
     * @throws ProblemException 429 when it is one too many
     */
    void count(String source, String number) {
        count("source:" + source, config.perSource(), MINUTE);
        count("number:" + number, config.perNumber(), HOUR);
    }

    private void count(String key, int most, Duration length) {
        long now = clock.millis();
        Window window;
        synchronized (windows) {
            Window before = windows.get(key);
            boolean running = before != null && before.ends() > now;
            window = running
                    ? new Window(before.ends(), Math.min(before.count(), most) + 1)
                    : new Window(now + length.toMillis(), 1);
            windows.put(key, window);
        }
        if (window.count() > most) {
            metrics.counter("crvs.search.certificate.refused").increment();
            int seconds = Math.toIntExact(Math.max(1, (window.ends() - now) / 1000));
            throw ProblemException.retryLater(
                    ProblemKind.TOO_MANY_REQUESTS, "Too many certificate checks. Try again later.", seconds, null);
        }
    }
}
