package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.webhook.delivery.Endpoint.Obstacle;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class EndpointTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final List<String> served = new ArrayList<>();
    private final Endpoint endpoint = new Endpoint(new Breaker(2, Duration.ofSeconds(30), Duration.ofSeconds(300)));
    private final Lane one = lane("one");
    private final Lane other = lane("other");

    @Test
    void topicsOfOneReceiverShareItsPlaces() {
        assertThat(endpoint.enter(one, 2, null, NOW).isGranted()).isTrue();
        assertThat(endpoint.enter(other, 2, null, NOW).isGranted()).isTrue();
        assertThat(endpoint.enter(other, 2, null, NOW).obstacle()).isEqualTo(Obstacle.CROWDED);
        assertThat(endpoint.enter(one, 3, null, NOW).isGranted())
                .as("it may have more")
                .isTrue();

        endpoint.leave(true, NOW);
        endpoint.leave(true, NOW);

        assertThat(served).as("who waited is woken, once").containsExactly("other");
        assertThat(endpoint.enter(other, 2, null, NOW).isGranted()).isTrue();
    }

    @Test
    void theyShareTheRate() {
        assertThat(endpoint.enter(one, 9, 60, NOW).isGranted()).isTrue();

        Endpoint.Entry refused = endpoint.enter(other, 9, 60, NOW);

        assertThat(refused.obstacle()).isEqualTo(Obstacle.TOO_FAST);
        assertThat(refused.until()).isEqualTo(NOW.plusSeconds(1));
        assertThat(endpoint.enter(other, 9, 60, NOW.plusSeconds(1)).isGranted()).isTrue();
    }

    @Test
    void aReceiverThatFailsIsLeftAlone() {
        for (int i = 0; i < 2; i++) {
            assertThat(endpoint.enter(one, 9, null, NOW).isGranted()).isTrue();
        }
        endpoint.leave(false, NOW);
        endpoint.leave(false, NOW);

        Endpoint.Entry refused = endpoint.enter(other, 9, null, NOW);

        assertThat(refused.obstacle()).isEqualTo(Obstacle.BROKEN);
        assertThat(refused.until()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void aPlaceThatWasNotUsedIsFreeAgain() {
        assertThat(endpoint.enter(one, 1, null, NOW).isGranted()).isTrue();
        endpoint.abstain();

        assertThat(endpoint.enter(one, 1, null, NOW).isGranted()).isTrue();
    }

    @Test
    void theProbeOfABrokenReceiverIsNotLostToTheRate() {
        endpoint.enter(one, 9, 1, NOW);
        endpoint.leave(false, NOW);
        endpoint.breaker().failed(NOW);
        Instant later = NOW.plusSeconds(31);

        assertThat(endpoint.enter(one, 9, 1, later).obstacle()).isEqualTo(Obstacle.TOO_FAST);
        assertThat(endpoint.enter(one, 9, 1, later.plusSeconds(60)).isGranted()).isTrue();
    }

    private Lane lane(String id) {
        return new Lane(id, Runnable::run, lane -> served.add(lane.subscriptionId()));
    }
}
