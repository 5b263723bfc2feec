package org.crvs.interop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.identity.KnownClient;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.testing.Configs;
import org.crvs.interop.gateway.testing.MutableClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class RateLimiterTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final GatewayConfig config =
            Configs.of(Map.of("anonymous.requests-per-second", "2", "anonymous.burst", "5"));
    private final RateLimiter limiter = new RateLimiter(config, clock, new Usage(config));

    private static KnownClient client(String id, ClientMessage.Limits limits) {
        return new KnownClient(new Actor(id, "HEALTH", id), 1, true, Set.of(), limits, List.of(), null, 0);
    }

    private static KnownClient client(String id, int perSecond) {
        return client(id, new ClientMessage.Limits(perSecond, 0, 0, 0));
    }

    private long grantedOf(int requests, KnownClient client) {
        return IntStream.range(0, requests)
                .filter(i -> limiter.ofClient(client).granted())
                .count();
    }

    @Test
    void aClientMaySendTwiceItsRateAtOnceAndThenItsRate() {
        KnownClient client = client("a", 10);
        assertThat(grantedOf(50, client)).isEqualTo(20);
        clock.pass(Duration.ofSeconds(1));
        assertThat(grantedOf(50, client)).isEqualTo(10);
        clock.pass(Duration.ofMinutes(5));
        assertThat(grantedOf(50, client)).isEqualTo(20);
    }

    @Test
    void clientsDoNotShare() {
        assertThat(grantedOf(50, client("a", 10))).isEqualTo(20);
        assertThat(grantedOf(50, client("b", 10))).isEqualTo(20);
    }

    @Test
    void aChangedLimitHoldsAtOnce() {
        assertThat(grantedOf(50, client("a", 10))).isEqualTo(20);
        assertThat(grantedOf(50, client("a", 3))).isEqualTo(6);
    }

    @Test
    void aClientWithoutLimitsGetsTheDefault() {
        assertThat(grantedOf(200, client("a", null))).isEqualTo(100);
        assertThat(grantedOf(200, client("b", 0))).isEqualTo(100);
    }

    @Test
    void addressesWithoutCredentialsAreLimited() {
        long granted = IntStream.range(0, 20)
                .filter(i -> limiter.ofAddress("192.0.2.1").granted())
                .count();
        assertThat(granted).isEqualTo(5);
        assertThat(limiter.ofAddress("192.0.2.2").granted()).isTrue();
    }

    @Test
    void anIpv6NetworkCountsAsOne() {
        assertThat(RateLimiter.network("2001:db8:0:1::1")).isEqualTo(RateLimiter.network("2001:db8:0:1:ffff::2"));
        assertThat(RateLimiter.network("2001:db8:0:1::1")).isNotEqualTo(RateLimiter.network("2001:db8:0:2::1"));
        assertThat(RateLimiter.network("fe80::1%eth0")).isEqualTo(RateLimiter.network("fe80::2"));
        assertThat(RateLimiter.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(RateLimiter.network("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(RateLimiter.network(null)).isEqualTo("null");
    }

    @Test
    void tellsWhatIsLeftInTheFieldsOfTheDraft() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        limiter.ofClient(client("a", 10)).writeTo(headers);
        assertThat(headers.get("RateLimit-Policy")).isEqualTo("\"client\";q=20;w=2");
        assertThat(headers.get("RateLimit")).isEqualTo("\"client\";r=19;t=1");
    }

    @Test
    void refusesWhatIsTooMuchAndSaysWhenToComeBack() {
        KnownClient client = client("a", 1);
        assertThatCode(() -> RateLimiter.check(limiter.ofClient(client))).doesNotThrowAnyException();
        limiter.ofClient(client);
        assertThatThrownBy(() -> RateLimiter.check(limiter.ofClient(client)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ProblemKind.TOO_MANY_REQUESTS);
                    assertThat(refusal.headers()).containsEntry("Retry-After", "1");
                });
    }

    @Test
    void aClockThatIsSetBackGrantsNothingTwice() {
        KnownClient client = client("a", 10);
        assertThat(grantedOf(50, client)).isEqualTo(20);
        clock.pass(Duration.ofMinutes(-5));
        assertThat(grantedOf(50, client)).isZero();
    }

    @Test
    void fewQuestionsAreAnsweredWhereNobodyMayAskOften() {
        assertThat(IntStream.range(0, 30)
                        .filter(i -> limiter.ofAddressTo("check", "192.0.2.1").granted())
                        .count())
                .isEqualTo(10);
        assertThat(limiter.ofAddressTo("other", "192.0.2.1").granted()).isTrue();
        assertThat(limiter.ofAddressTo("check", "192.0.2.2").granted()).isTrue();
        clock.pass(Duration.ofSeconds(6));
        assertThat(limiter.ofAddressTo("check", "192.0.2.1").granted()).isTrue();
        Allowance refused = limiter.ofAddressTo("check", "192.0.2.1");
        assertThat(refused.granted()).isFalse();
        assertThat(refused.quota()).isEqualTo(10);
        assertThat(refused.windowSeconds()).isEqualTo(60);
        assertThat(refused.retryAfterSeconds()).isEqualTo(6);
    }
}
