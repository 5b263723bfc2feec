package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.mongodb.MongoException;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.client.PayloadGrant;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.payload.RenderedPayload;
import org.crvs.interop.webhook.subscription.SubscriptionState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class DeliveryIntakeTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final DeliveryStore store = mock(DeliveryStore.class);
    private final DeliveryLog log = mock(DeliveryLog.class);
    private final DeliveryDispatcher dispatcher = mock(DeliveryDispatcher.class);
    private final Lanes lanes = mock(Lanes.class);
    private final WebhookConfig config = mock(WebhookConfig.class);
    private final DeliveryIntake intake =
            new DeliveryIntake(store, log, dispatcher, lanes, config, Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<Delivery> added = new ArrayList<>();

    @BeforeEach
    void everythingIsNew() {
        when(config.lease()).thenReturn(Duration.ofSeconds(30));
        when(log.known(any())).thenReturn(Set.of());
        when(store.addAbsent(any())).thenAnswer(call -> {
            added.addAll(call.getArgument(0));
            return Set.of();
        });
    }

    @Test
    void aFreshOneIsClaimedAtOnceAndGoesStraightOut() {
        when(lanes.reserve(any(), anyInt())).thenReturn(true);

        assertThat(intake.accept(List.of(wanted("r")))).isEqualTo(1);

        assertThat(added).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.CLAIMED);
            assertThat(delivery.claim()).isNotBlank();
            assertThat(delivery.dueAt()).isEqualTo(NOW.plusSeconds(30));
        });
        verify(lanes).fill(added.get(0));
        verifyNoInteractions(dispatcher);
    }

    @Test
    void withoutRoomItWaitsInTheDatabase() {
        intake.accept(List.of(wanted("r")));

        assertThat(added).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(delivery.dueAt()).isEqualTo(NOW);
        });
        verify(dispatcher).wake("s");
        verify(lanes, never()).fill(any());
    }

    @Test
    void aReceiverThatFailsIsNotAskedBeforeItsPauseIsOver() {
        when(lanes.brokenUntil(any())).thenReturn(NOW.plusSeconds(20));

        intake.accept(List.of(wanted("r")));

        assertThat(added.get(0).dueAt()).isEqualTo(NOW.plusSeconds(20));
    }

    @Test
    void whatIsFinishedIsNotAcceptedAgain() {
        when(log.known(any())).thenReturn(Set.of(Delivery.idOf("r", 1, "s")));

        assertThat(intake.accept(List.of(wanted("r")))).isZero();

        verify(store, never()).addAbsent(any());
    }

    @Test
    void whatIsUnderWayIsNotStartedAgain() {
        when(lanes.reserve(any(), anyInt())).thenReturn(true);
        doReturn(Set.of(Delivery.idOf("r", 1, "s"))).when(store).addAbsent(any());

        assertThat(intake.accept(List.of(wanted("r"), wanted("q")))).isEqualTo(1);

        verify(lanes).cancelReservation("s");
        verify(lanes).fill(any());
    }

    @Test
    void whenTheDatabaseRefusesThePlacesAreFreeAgain() {
        when(lanes.reserve(any(), anyInt())).thenReturn(true);
        doThrow(new MongoException("away")).when(store).addAbsent(any());

        assertThatThrownBy(() -> intake.accept(List.of(wanted("r")))).isInstanceOf(MongoException.class);

        verify(lanes).cancelReservation("s");
        verify(lanes, never()).fill(any());
    }

    @Test
    void whatTheDatabaseCanNotKeepIsRefused() {
        String huge = "x".repeat(16 * 1024 * 1024);

        assertThatThrownBy(() -> new DeliveryIntake.Wanted(
                        Samples.registeredBirth("r", 1),
                        Samples.subscription("s", "c", SubscriptionState.ACTIVE, null),
                        new PayloadGrant("webhook", Set.of()),
                        new RenderedPayload(null, huge),
                        null))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("too large");
    }

    private static DeliveryIntake.Wanted wanted(String record) {
        return new DeliveryIntake.Wanted(
                Samples.registeredBirth(record, 1),
                Samples.subscription("s", "c", SubscriptionState.ACTIVE, null),
                new PayloadGrant("webhook", Set.of("child-details")),
                new RenderedPayload(null, "{}"),
                null);
    }
}
