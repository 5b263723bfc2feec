package org.crvs.interop.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.delivery.DeliveryRange;
import org.crvs.interop.webhook.delivery.DeliveryRepeats;
import org.crvs.interop.webhook.delivery.DeliveryRepeats.Step;
import org.crvs.interop.webhook.subscription.SubscriptionState;
import org.crvs.interop.webhook.subscription.SubscriptionStore;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

class ReplayWorkerTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final DeliveryRange.Place PLACE = new DeliveryRange.Place(NOW, "d");
    private static final String AUDIT = """
            {"id":"a","at":"2026-01-05T08:00:00Z","action":"webhook.replay","outcome":"SUCCESS","detail":{}}""";

    private final ReplayStore store = mock(ReplayStore.class);
    private final DeliveryRepeats repeats = mock(DeliveryRepeats.class);
    private final RecordHistory history = mock(RecordHistory.class);
    private final SubscriptionStore subscriptions = mock(SubscriptionStore.class);
    private final AuditTrail trail = mock(AuditTrail.class);
    private final WebhookConfig config = mock(WebhookConfig.class);
    private final ReplayWorker worker = new ReplayWorker(
            store,
            repeats,
            history,
            subscriptions,
            trail,
            config,
            Clock.fixed(NOW, ZoneOffset.UTC),
            mock(ManagedExecutor.class));

    @BeforeEach
    void aSubscription() {
        when(config.retention()).thenReturn(RETENTION);
        subscriptionIs(SubscriptionState.PAUSED);
    }

    @Test
    void goesOnAtOnceAfterAStepThatCameFurther() {
        Replay replay = replay(null);
        var step = new Step(20, PLACE, false);
        when(repeats.next(replay.range(), null)).thenReturn(step);

        worker.step(replay);

        verify(store).advance(replay, step, NOW);
        verifyNoInteractions(trail);
    }

    @Test
    void waitsAfterAStepThatCameNowhere() {
        Replay replay = replay(null);
        var step = new Step(0, null, false);
        when(repeats.next(replay.range(), null)).thenReturn(step);

        worker.step(replay);

        verify(store).advance(eq(replay), eq(step), any());
        verify(store, never()).advance(replay, step, NOW);
    }

    @Test
    void isDoneAfterTheLastStep() {
        Replay replay = replay(null);
        when(repeats.next(replay.range(), null)).thenReturn(new Step(3, PLACE, true));

        worker.step(replay);

        verify(store).finish(replay, ReplayState.DONE, 3, NOW, NOW.plus(RETENTION));
    }

    @Test
    void isOnTheAuditTrailBeforeAnythingIsSent() {
        Replay replay = replay(AUDIT);
        when(repeats.next(any(), any())).thenReturn(new Step(1, PLACE, true));

        worker.step(replay);

        var order = inOrder(trail, store, repeats);
        order.verify(trail).write(any());
        order.verify(store).audited(replay);
        order.verify(repeats).next(any(), any());
    }

    @Test
    void sendsNothingWhileTheAuditTrailIsAway() {
        doThrow(new IllegalStateException("away")).when(trail).write(any());

        assertThatThrownBy(() -> worker.step(replay(AUDIT))).hasMessage("away");

        verifyNoInteractions(repeats);
        verify(store, never()).finish(any(), any(), anyInt(), any(), any());
    }

    @Test
    void isGivenUpWithItsSubscription() {
        Replay replay = replay(null);
        subscriptionIs(SubscriptionState.DELETED);
        worker.step(replay);

        when(subscriptions.find("s")).thenReturn(Optional.empty());
        worker.step(replay);

        verifyNoInteractions(repeats);
        verify(store, org.mockito.Mockito.times(2)).finish(replay, ReplayState.CANCELLED, 0, NOW, NOW.plus(RETENTION));
    }

    @Test
    void aRecoveryReadsFirstAndRepeatsAfterwards() {
        Replay replay = replay(null);
        var scan = new Replay.Scan(Map.of("0", 5L), Map.of("0", 9L));
        var recovery = new Replay(
                replay.id(),
                "s",
                "s",
                replay.from(),
                replay.to(),
                null,
                true,
                ReplayState.RUNNING,
                0,
                0,
                null,
                NOW,
                NOW,
                "claim",
                null,
                null,
                scan,
                null);
        var done = new Replay.Scan(Map.of("0", 9L), Map.of("0", 9L));
        when(history.next(any(), eq(scan), eq(replay.from()))).thenReturn(new RecordHistory.Step(done, 4));

        worker.step(recovery);

        verify(store).advance(recovery, done, 4, NOW);
        verifyNoInteractions(repeats);
        assertThat(scan.isDone()).isFalse();
        assertThat(done.isDone()).isTrue();
    }

    private void subscriptionIs(SubscriptionState state) {
        when(subscriptions.find("s")).thenReturn(Optional.of(Samples.subscription("s", "c", state, null)));
    }

    private static Replay replay(String audit) {
        return new Replay(
                "p",
                "s",
                "s",
                NOW.minusSeconds(60),
                NOW,
                null,
                false,
                ReplayState.RUNNING,
                1,
                0,
                null,
                NOW,
                NOW.plusSeconds(30),
                "claim",
                null,
                null,
                null,
                audit);
    }
}
