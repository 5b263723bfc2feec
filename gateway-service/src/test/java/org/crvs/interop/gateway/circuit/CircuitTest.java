package org.crvs.interop.gateway.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.testing.Configs;
import org.crvs.interop.gateway.testing.MutableClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class CircuitTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Circuit circuit = new Circuit(Configs.of(Map.of()).breaking(), clock);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.failed();
        }
    }

    @Test
    void aServiceThatKeepsFailingIsLeftAloneForAMoment() {
        fail(9);
        assertThat(circuit.refusal()).isNull();
        assertThat(circuit.failed()).isTrue();
        assertThat(circuit.refusal()).isEqualTo(Duration.ofSeconds(2));
        clock.pass(Duration.ofMillis(1_999));
        assertThat(circuit.refusal()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void oneRequestTriesAndOpensTheWayAgain() {
        fail(10);
        clock.pass(Duration.ofSeconds(2));
        assertThat(circuit.refusal()).isNull();
        assertThat(circuit.state()).isEqualTo(Circuit.State.TRYING);
        assertThat(circuit.refusal()).isNotNull();
        circuit.answered();
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
        fail(9);
        assertThat(circuit.refusal()).isNull();
    }

    @Test
    void whenTheTryFailsTheWaitBeginsAgain() {
        fail(10);
        clock.pass(Duration.ofSeconds(2));
        assertThat(circuit.refusal()).isNull();
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.refusal()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aTryThatNeverComesBackDoesNotBarTheWay() {
        fail(10);
        clock.pass(Duration.ofSeconds(2));
        assertThat(circuit.refusal()).isNull();
        clock.pass(Duration.ofSeconds(2));
        assertThat(circuit.refusal()).isNull();
    }

    @Test
    void someFailuresAmongManyAnswersAreNormal() {
        for (int i = 0; i < 100; i++) {
            circuit.answered();
        }
        fail(90);
        assertThat(circuit.refusal()).isNull();
        fail(10);
        assertThat(circuit.refusal()).isNotNull();
    }

    @Test
    void oldFailuresAreForgotten() {
        for (int i = 0; i < 5; i++) {
            fail(9);
            clock.pass(Duration.ofSeconds(11));
        }
        assertThat(circuit.refusal()).isNull();
    }

    @Test
    void eachServiceHasItsOwn() {
        var metrics = new SimpleMeterRegistry();
        var circuits = new Circuits(
                Configs.of(Map.of("backends.one", "http://one", "backends.two", "http://two")), clock, metrics);
        for (int i = 0; i < 10; i++) {
            circuits.failed("one");
        }
        circuits.check("two");
        assertThatThrownBy(() -> circuits.check("one")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
            assertThat(refusal.headers()).containsEntry("Retry-After", "3");
        });
        assertThat(metrics.get("crvs.gateway.circuit.open")
                        .tag("backend", "one")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(metrics.get("crvs.gateway.circuit.open")
                        .tag("backend", "two")
                        .gauge()
                        .value())
                .isZero();
    }
}
