package org.crvs.interop.webhook.subscription;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.crvs.interop.webhook.config.WebhookConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class SubscriptionHealthTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final SubscriptionStore store = mock(SubscriptionStore.class);
    private final Subscriptions subscriptions = mock(Subscriptions.class);
    private final WebhookConfig config = mock(WebhookConfig.class);
    private final SubscriptionHealth health =
            new SubscriptionHealth(store, subscriptions, config, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void fiveDays() {
        when(config.disableAfter()).thenReturn(Duration.ofDays(5));
        when(store.failing(any(), any())).thenReturn(true);
        when(store.recovered(any())).thenReturn(true);
    }

    @Test
    void theFirstFailureIsNoted() {
        health.failed(failingSince(null), false);

        verify(store).failing("s", NOW);
        verify(subscriptions).noticed("s");
        verify(subscriptions, never()).disable(any(), any());
    }

    @Test
    void laterOnesAreNotUntilItIsTooLong() {
        health.failed(failingSince(NOW.minus(Duration.ofDays(5))), false);

        verifyNoInteractions(store, subscriptions);
    }

    @Test
    void afterTheStatedTimeItIsDisabled() {
        Subscription subscription = failingSince(NOW.minus(Duration.ofDays(5)).minusMillis(1));

        health.failed(subscription, false);

        verify(subscriptions).disable(eq(subscription), contains("2025-12-31"));
    }

    @Test
    void goneDisablesAtOnce() {
        Subscription subscription = failingSince(null);

        health.failed(subscription, true);

        verify(subscriptions).disable(subscription, "the receiver answered 410 Gone");
        verifyNoInteractions(store);
    }

    @Test
    void aSuccessEndsIt() {
        health.succeeded(failingSince(NOW.minusSeconds(60)));
        verify(store).recovered("s");
        verify(subscriptions).noticed("s");
    }

    @Test
    void asLongAsAllIsWellNothingIsWritten() {
        health.succeeded(failingSince(null));

        verifyNoInteractions(store, subscriptions);
    }

    private static Subscription failingSince(Instant since) {
        return new Subscription(
                "s",
                "c",
                "WEBHOOK",
                "C",
                "https://r.example/",
                "BIRTH_REGISTERED",
                SubscriptionState.ACTIVE,
                null,
                NOW,
                null,
                null,
                since,
                null,
                null,
                List.of(),
                null);
    }
}
