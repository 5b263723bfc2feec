package org.crvs.interop.webhook;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.Map;

/** The service with pauses that a test can wait for, and receivers on loopback. */
public class WebhookProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("crvs.webhook.allow-http", "true"),
                Map.entry("crvs.webhook.allowed-networks", "127.0.0.0/8"),
                Map.entry("crvs.webhook.retry-schedule", "PT0.1S,PT0.2S,PT0.3S"),
                Map.entry("crvs.webhook.retry-jitter", "0"),
                Map.entry("crvs.webhook.max-retry-after", "2S"),
                Map.entry("crvs.webhook.attempt-timeout", "2S"),
                Map.entry("crvs.webhook.lease", "4S"),
                Map.entry("crvs.webhook.poll-interval", "PT0.2S"),
                Map.entry("crvs.webhook.concurrency-per-subscription", "2"),
                Map.entry("crvs.webhook.max-subscriptions-per-client", "5"),
                Map.entry("crvs.webhook.breaker-failures", "20"),
                Map.entry("crvs.webhook.breaker-pause", "PT0.5S"),
                Map.entry("crvs.webhook.breaker-max-pause", "1S"));
    }
}
