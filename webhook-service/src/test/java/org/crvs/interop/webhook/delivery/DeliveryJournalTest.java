package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.mongodb.MongoException;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.delivery.DeliveryJournal.Entry;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class DeliveryJournalTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final DeliveryStore store = mock(DeliveryStore.class);
    private final DeliveryLog log = mock(DeliveryLog.class);
    private final DeliveryAudits audits = mock(DeliveryAudits.class);
    private final ClosedRecords closed = mock(ClosedRecords.class);
    private final DeliveryMetrics metrics = mock(DeliveryMetrics.class);
    // runs nothing: the tests flush themselves
    private final DeliveryJournal journal =
            new DeliveryJournal(store, log, audits, closed, metrics, mock(ManagedExecutor.class));
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void everybodyHoldsWhatTheyClaimed() {
        when(store.held(any())).thenAnswer(call -> call.<List<Delivery>>getArgument(0).stream()
                .map(Delivery::id)
                .collect(Collectors.toSet()));
        when(audits.tryNow(any())).thenAnswer(call -> call.<Collection<Delivery>>getArgument(0).stream()
                .map(Delivery::id)
                .collect(Collectors.toSet()));
        journal.onFinished(delivery -> told.add(delivery.id()));
    }

    @Test
    void writesManyAtOnceTheLogBeforeTheyAreRemoved() {
        journal.write(delivered("a"));
        journal.write(delivered("b"));

        journal.flushNow();

        var order = inOrder(audits, log, store, closed);
        order.verify(audits).tryNow(any());
        order.verify(log)
                .write(argThat(written ->
                        written.size() == 2 && written.stream().allMatch(delivery -> delivery.auditDue() == null)));
        order.verify(store).remove(Set.of("a", "b"));
        order.verify(closed).eraseClosed(List.of("r"));
        assertThat(told).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatIsNotOnTheAuditTrailIsMarkedAndSentLater() {
        doReturn(Set.of("a")).when(audits).tryNow(any());
        journal.write(delivered("a"));
        journal.write(delivered("b"));

        journal.flushNow();

        verify(log).write(argThat(written -> written.stream()
                .filter(delivery -> Boolean.TRUE.equals(delivery.auditDue()))
                .map(Delivery::id)
                .toList()
                .equals(List.of("b"))));
        verify(audits).soon();
    }

    @Test
    void whatWaitsForItsNextAttemptIsGivenBack() {
        Entry retry = new Entry(claimed("a"), claimed("a").after(failed()).pendingUntil(NOW.plusSeconds(5)));
        journal.write(retry);

        journal.flushNow();

        verify(store).giveBack(List.of(retry));
        verify(log, never()).write(any());
        assertThat(told).isEmpty();
    }

    @Test
    void whoLostTheLeaseWritesOnlyThatItWasDelivered() {
        doReturn(Set.of()).when(store).held(any());
        journal.write(new Entry(
                claimed("a"), claimed("a").after(failed()).finished(DeliveryState.EXHAUSTED, "why", NOW, NOW)));
        journal.write(new Entry(claimed("b"), claimed("b").after(failed()).pendingUntil(NOW)));
        journal.write(delivered("c"));

        journal.flushNow();

        verify(log).write(argThat(written -> written.size() == 1));
        verify(store).remove(Set.of("c"));
        verify(store, never()).giveBack(any());
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsForgotten() {
        doThrow(new MongoException("away")).doNothing().when(log).write(any());
        journal.write(delivered("a"));
        journal.write(delivered("b"));

        assertThat(catchThrowable(journal::flushNow)).isInstanceOf(MongoException.class);
        assertThat(told).isEmpty();
        journal.flushNow();

        verify(log, times(2)).write(argThat(written -> written.size() == 2));
        assertThat(told).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void writesSoManyAtATime() {
        for (int i = 0; i < 450; i++) {
            journal.write(delivered("d" + i));
        }

        journal.flushNow();

        verify(log, times(3)).write(any());
        assertThat(told).hasSize(450);
    }

    private static Entry delivered(String id) {
        Delivery claimed = claimed(id);
        return new Entry(
                claimed,
                claimed.after(new Attempt(NOW, 1, 200, null, null))
                        .finished(DeliveryState.DELIVERED, null, NOW, NOW.plusSeconds(60)));
    }

    private static Attempt failed() {
        return new Attempt(NOW, 1, 500, null, null);
    }

    private static Delivery claimed(String id) {
        return Samples.delivery(id, DeliveryState.CLAIMED, NOW, "claim-" + id, "child-details");
    }
}
