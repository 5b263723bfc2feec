package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionState;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class LaneTest {

    private final Lane lane = new Lane("s", Runnable::run, served -> {});

    @Test
    void looksForHeldOnesOnceAfterEachRequest() {
        assertThat(lane.takeReleaseWanted()).isTrue();
        assertThat(lane.takeReleaseWanted()).isFalse();

        lane.wakeHeld();

        assertThat(lane.takeReleaseWanted()).isTrue();
    }

    @Test
    void freshOnesWaitBehindThoseInTheDatabase() {
        assertThat(lane.reserve(1)).as("it has not looked yet").isFalse();
        assertThat(lane.takeLookWanted()).isTrue();

        assertThat(lane.reserve(1)).isTrue();

        lane.wake();
        assertThat(lane.reserve(1)).isFalse();
    }

    @Test
    void thereIsRoomForSoManyFreshOnes() {
        lane.takeLookWanted();
        for (int i = 0; i < 6; i++) {
            assertThat(lane.reserve(3)).isTrue();
        }
        assertThat(lane.reserve(3)).isFalse();

        lane.addReserved(delivery("a"));
        assertThat(lane.poll().id()).isEqualTo("a");
        assertThat(lane.reserve(3)).isTrue();
        assertThat(lane.reserve(3)).isFalse();
        lane.cancelReservation();
        assertThat(lane.reserve(3)).isTrue();
    }

    @Test
    void keepsTheOrderOfWhatWasClaimed() {
        lane.addAll(List.of(delivery("a"), delivery("b")));

        Delivery first = lane.poll();
        lane.putBack(first);

        assertThat(lane.drain()).extracting(Delivery::id).containsExactly("a", "b");
        assertThat(lane.poll()).isNull();
    }

    @Test
    void claimsFewerOfLargeOnes() {
        assertThat(lane.batch(4)).isEqualTo(8);

        lane.addAll(List.of(large()));

        assertThat(lane.batch(4)).isEqualTo(2);
        assertThat(lane.batch(1)).isEqualTo(2);
    }

    @Test
    void whatIsKnownOfTheSubscriptionAgesAndIsForgottenWhenItChanges() {
        Subscription subscription = Samples.subscription("s", "c", SubscriptionState.ACTIVE, null);
        assertThat(lane.known(0, 1_000)).isNull();
        lane.remember(subscription, null, 5_000, lane.changes());

        assertThat(lane.known(6_000, 1_000)).isEqualTo(subscription);
        assertThat(lane.known(6_001, 1_000)).isNull();
        assertThat(lane.known(4_999, 1_000)).as("a clock set back").isNull();

        int seen = lane.changes();
        lane.wakeHeld();
        assertThat(lane.known(5_500, 1_000)).isNull();
        lane.remember(subscription, null, 5_500, seen);
        assertThat(lane.known(5_500, 1_000)).as("it was read before the change").isNull();
    }

    private static Delivery delivery(String id) {
        return Samples.delivery(id, DeliveryState.CLAIMED, Instant.EPOCH, "x");
    }

    private static Delivery large() {
        Delivery small = delivery("large");
        return new Delivery(
                small.id(),
                small.subscriptionId(),
                small.clientId(),
                small.topic(),
                small.recordId(),
                small.version(),
                small.eventAt(),
                small.scope(),
                small.sections(),
                null,
                "x".repeat(2 * 1024 * 1024),
                small.state(),
                small.createdAt(),
                small.dueAt(),
                small.claim(),
                0,
                List.of(),
                0,
                null,
                null,
                null,
                null,
                null);
    }
}
