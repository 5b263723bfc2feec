package org.crvs.interop.gateway.guessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.testing.Configs;
import org.crvs.interop.gateway.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class LockoutTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Lockout lockout = new Lockout(
            Configs.of(Map.of("guessing.attempts", "5", "guessing.within", "60S", "guessing.locked-for", "5M")),
            clock,
            metrics);

    private void guess(int times, String address, String client) {
        for (int i = 0; i < times; i++) {
            lockout.failed(address, client);
        }
    }

    private static void assertLocked(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(ProblemKind.TOO_MANY_REQUESTS);
            assertThat(refusal.reason()).isEqualTo("locked-out");
            assertThat(refusal.headers()).containsKey("Retry-After");
        });
    }

    @Test
    void anAddressThatGuessesIsLockedOutEvenWhenItGuessesRight() {
        guess(4, "192.0.2.1", null);
        assertThatCode(() -> lockout.check("192.0.2.1", null)).doesNotThrowAnyException();
        guess(1, "192.0.2.1", null);
        assertLocked(() -> lockout.check("192.0.2.1", null));
        assertLocked(() -> lockout.letIn("192.0.2.1", "c1"));
        assertThatCode(() -> lockout.letIn("192.0.2.2", "c1")).doesNotThrowAnyException();
        assertThat(metrics.counter("crvs.gateway.lockouts").count()).isEqualTo(1);
    }

    @Test
    void aClientThatWasLetInFromThereStaysIn() {
        lockout.letIn("192.0.2.1", "neighbour");
        guess(50, "192.0.2.1", "neighbour");
        assertThatCode(() -> lockout.letIn("192.0.2.1", "neighbour")).doesNotThrowAnyException();
        assertLocked(() -> lockout.letIn("192.0.2.1", "another"));
    }

    @Test
    void guessingAtOneClientFromManyAddressesIsNoticed() {
        lockout.letIn("198.51.100.7", "c1");
        for (int i = 0; i < 5; i++) {
            guess(1, "192.0.2." + i, "c1");
        }
        assertLocked(() -> lockout.check("203.0.113.1", "c1"));
        assertLocked(() -> lockout.letIn("203.0.113.1", "c1"));
        assertThatCode(() -> lockout.letIn("198.51.100.7", "c1")).doesNotThrowAnyException();
        assertThatCode(() -> lockout.letIn("203.0.113.1", "c2")).doesNotThrowAnyException();
    }

    @Test
    void aLockOutEnds() {
        guess(5, "192.0.2.1", null);
        clock.pass(Duration.ofMinutes(4));
        assertLocked(() -> lockout.letIn("192.0.2.1", "c1"));
        clock.pass(Duration.ofMinutes(1));
        assertThatCode(() -> lockout.letIn("192.0.2.1", "c1")).doesNotThrowAnyException();
        assertThatCode(() -> lockout.check("192.0.2.1", null)).doesNotThrowAnyException();
    }

    @Test
    void mistakesOverALongTimeAreForgiven() {
        for (int i = 0; i < 20; i++) {
            guess(2, "192.0.2.1", null);
            clock.pass(Duration.ofSeconds(61));
        }
        assertThatCode(() -> lockout.check("192.0.2.1", null)).doesNotThrowAnyException();
    }

    @Test
    void anUnknownAddressIsCountedToo() {
        guess(5, null, null);
        assertLocked(() -> lockout.letIn(null, "c1"));
    }

    @ParameterizedTest
    @CsvSource({
        "unknown-key, true",
        "malformed-key, true",
        "invalid-token, true",
        "unknown-client, true",
        "expired-token, false",
        "expired-key, false",
        "disabled-client, false",
        "no-credentials, false"
    })
    void onlyWhatAGuessWouldMeetCounts(String reason, boolean guess) {
        assertThat(Lockout.isGuess(new Refusal(ProblemKind.NOT_AUTHENTICATED, reason, "")))
                .isEqualTo(guess);
    }
}
