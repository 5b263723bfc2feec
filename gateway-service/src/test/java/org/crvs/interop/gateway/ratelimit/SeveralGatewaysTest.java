package org.crvs.interop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.identity.KnownClient;
import org.crvs.interop.gateway.testing.Configs;
import org.crvs.interop.gateway.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Gateways that tell each other what they granted, in simulated time: 250 ms between news, as configured. */
class SeveralGatewaysTest {

    private static final int RATE = 40;
    private static final int BURST = 2 * RATE;
    private static final int TICKS_PER_SECOND = 100;
    private static final int TICKS_PER_NEWS = 25;

    private static final KnownClient CLIENT = new KnownClient(
            new Actor("c1", "HEALTH", "Hospital"),
            1,
            true,
            Set.of(),
            new ClientMessage.Limits(RATE, 0, 0, 0),
            List.of(),
            null,
            0);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

    private final class Gateway {

        private final GatewayConfig config = Configs.of(Map.of());
        private final Usage usage = new Usage(config);
        private final RateLimiter limiter = new RateLimiter(config, clock, usage);

        int asked(int requests) {
            return (int) IntStream.range(0, requests)
                    .filter(i -> limiter.ofClient(CLIENT).granted())
                    .count();
        }

        int askedBy(String address, int requests) {
            return (int) IntStream.range(0, requests)
                    .filter(i -> limiter.ofAddress(address).granted())
                    .count();
        }
    }

    private List<Gateway> gateways(int number) {
        return IntStream.range(0, number).mapToObj(i -> new Gateway()).toList();
    }

    private void exchangeNews(List<Gateway> gateways) {
        for (Gateway teller : gateways) {
            Map<String, Integer> news = teller.usage.taken();
            gateways.stream()
                    .filter(listener -> listener != teller)
                    .forEach(listener -> listener.limiter.heard(news, id -> id.equals("c1") ? CLIENT : null));
        }
    }

    /** What is granted in so many seconds when each gateway is asked several times in every hundredth of a second. */
    private int flood(List<Gateway> gateways, int seconds) {
        int granted = 0;
        for (int tick = 1; tick <= seconds * TICKS_PER_SECOND; tick++) {
            for (Gateway gateway : gateways) {
                granted += gateway.asked(3);
            }
            if (tick % TICKS_PER_NEWS == 0) {
                exchangeNews(gateways);
            }
            clock.pass(Duration.ofMillis(1_000 / TICKS_PER_SECOND));
        }
        return granted;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void togetherTheyGrantWhatOneWouldButForTheNewsNotHeardYet(int number) {
        int seconds = 60;
        int granted = flood(gateways(number), seconds);
        int one = BURST + RATE * seconds;
        // what the others can grant between two pieces of news: their bursts once, as after a pause
        int error = (number - 1) * BURST;
        assertThat(granted).isBetween((int) (0.95 * one), one + error);
    }

    @Test
    void theErrorOfTheStartIsPaidBackSoThatItDoesNotGrow() {
        List<Gateway> two = gateways(2);
        flood(two, 20);
        int later = flood(two, 60);
        assertThat(later).isBetween((int) (0.95 * RATE * 60), (int) (1.05 * RATE * 60));
    }

    @Test
    void withoutNewsEachCountsForItself() {
        List<Gateway> two = gateways(2);
        int granted = two.get(0).asked(500) + two.get(1).asked(500);
        assertThat(granted).isEqualTo(2 * BURST);
    }

    @Test
    void whatOneGrantedIsTakenOffAtAnotherThatNeverSawTheClient() {
        List<Gateway> two = gateways(2);
        assertThat(two.get(0).asked(500)).isEqualTo(BURST);
        exchangeNews(two);
        assertThat(two.get(1).asked(500)).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(two.get(1).asked(500)).isEqualTo(RATE);
    }

    @Test
    void newsThatComesLateAndAllTogetherShutsNobodyOutForLong() {
        Gateway gateway = new Gateway();
        for (int i = 0; i < 100; i++) {
            gateway.limiter.heard(Map.of("c1", RATE), id -> CLIENT);
        }
        assertThat(gateway.asked(1)).isZero();
        clock.pass(Duration.ofSeconds(BURST / RATE));
        assertThat(gateway.asked(1)).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(gateway.asked(500)).isEqualTo(RATE);
    }

    @Test
    void addressesAreCountedTogetherToo() {
        List<Gateway> two = gateways(2);
        assertThat(two.get(0).askedBy("2001:db8::1", 500)).isEqualTo(40);
        exchangeNews(two);
        assertThat(two.get(1).askedBy("2001:db8::2", 500)).isZero();
        assertThat(two.get(1).askedBy("192.0.2.1", 500)).isEqualTo(40);
    }

    @Test
    void newsOfAClientThatIsNotKnownAreNoMatter() {
        List<Gateway> two = gateways(2);
        two.get(0).limiter.heard(Map.of("nobody", 1_000), id -> null);
        assertThat(two.get(0).asked(500)).isEqualTo(BURST);
    }

    @Test
    void refusedRequestsAreNoNews() {
        Gateway gateway = new Gateway();
        gateway.asked(500);
        assertThat(gateway.usage.taken()).isEqualTo(Map.of("c1", BURST));
        gateway.asked(500);
        assertThat(gateway.usage.taken()).isEmpty();
    }
}
