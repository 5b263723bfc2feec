package org.crvs.interop.webhook;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.Map;

/** The service with pauses that a test can wait for, and receivers on loopback. */
public class WebhookProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "crvs.webhook.allow-http", "true",
                "crvs.webhook.allowed-networks", "127.0.0.0/8",
                "crvs.webhook.retry-schedule", "PT0.1S,PT0.2S,PT0.3S",
                "crvs.webhook.retry-jitter", "0",
                "crvs.webhook.max-retry-after", "2S",
                "crvs.webhook.attempt-timeout", "2S",
                "crvs.webhook.lease", "4S",
                "crvs.webhook.poll-interval", "PT0.2S",
                "crvs.webhook.concurrency-per-subscription", "2",
                "crvs.webhook.max-subscriptions-per-client", "5");
    }
}
