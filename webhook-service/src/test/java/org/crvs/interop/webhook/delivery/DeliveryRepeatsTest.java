package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.delivery.DeliveryRange.Place;
import org.crvs.interop.webhook.delivery.DeliveryRepeats.Step;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

class DeliveryRepeatsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant THEN = NOW.minusSeconds(60);
    private static final DeliveryRange RANGE = new DeliveryRange("s", THEN, NOW, null, false, NOW);

    private final DeliveryStore store = mock(DeliveryStore.class);
    private final DeliveryLog log = mock(DeliveryLog.class);
    private final DeliveryAudits audits = mock(DeliveryAudits.class);
    private final DeliveryDispatcher dispatcher = mock(DeliveryDispatcher.class);
    private final DeliveryRepeats repeats = new DeliveryRepeats(
            store, log, audits, mock(ClosedRecords.class), dispatcher, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void makesThemDueFromTheStartOfTheSchedule() {
        found(delivery("d1", null), delivery("d2", null));

        assertThat(repeats.next(RANGE, null)).isEqualTo(new Step(2, new Place(THEN, "d2"), true));

        verify(store)
                .addIfAbsent(argThat(delivery -> delivery.id().equals("d1")
                        && delivery.state() == DeliveryState.PENDING
                        && delivery.dueAt().equals(NOW)
                        && delivery.failures() == 0
                        && delivery.attemptCount() == 9
                        && delivery.payload().equals("{}")));
        verify(dispatcher).wake("s");
    }

    @Test
    void afterAFullBatchThereMayBeMore() {
        found(IntStream.range(0, 20).mapToObj(i -> delivery("d" + i, null)).toArray(Delivery[]::new));

        Step step = repeats.next(RANGE, null);

        assertThat(step.looked()).isEqualTo(20);
        assertThat(step.end()).isFalse();
        verify(store, times(20)).addIfAbsent(any());
    }

    @Test
    void waitsForTheAuditTrail() {
        found(delivery("d1", null), delivery("d2", true), delivery("d3", null));

        assertThat(repeats.next(RANGE, null)).isEqualTo(new Step(1, new Place(THEN, "d1"), false));

        verify(store, times(1)).addIfAbsent(any());
        verify(audits).soon();
    }

    @Test
    void waitsWhileEnoughIsDue() {
        var place = new Place(THEN, "d1");
        when(store.countDue("s", NOW)).thenReturn((long) DeliveryRepeats.ENOUGH_DUE);

        assertThat(repeats.next(RANGE, place)).isEqualTo(new Step(0, place, false));

        verifyNoInteractions(log, dispatcher);
    }

    @Test
    void endsWhereNothingIsLeft() {
        var place = new Place(THEN, "d1");
        when(log.after(RANGE, place, 20)).thenReturn(List.of());

        assertThat(repeats.next(RANGE, place)).isEqualTo(new Step(0, place, true));

        verify(dispatcher, never()).wake(any());
    }

    private void found(Delivery... deliveries) {
        when(log.after(eq(RANGE), any(), anyInt())).thenReturn(List.of(deliveries));
    }

    private static Delivery delivery(String id, Boolean auditDue) {
        Delivery ended = Samples.delivery(id, DeliveryState.EXHAUSTED, THEN, null);
        return auditDue == null ? ended : ended.claimedBy("x", NOW).finished(DeliveryState.EXHAUSTED, "why", THEN, NOW);
    }
}
