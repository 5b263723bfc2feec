package org.crvs.interop.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.network.Sender;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

class RefusalAuditTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final List<AuditMessage> written = new CopyOnWriteArrayList<>();
    private final AtomicBoolean brokerDown = new AtomicBoolean();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AuditTrail trail = mock(AuditTrail.class);
    private final AuditQueue queue = new AuditQueue(trail, metrics);
    private final RefusalAudit audit = new RefusalAudit(queue, new MutableClock(NOW));

    @BeforeEach
    void broker() {
        doAnswer(call -> {
                    if (brokerDown.get()) {
                        throw new BrokerUnavailableException("crvs.audit", null);
                    }
                    return written.add(call.getArgument(0));
                })
                .when(trail)
                .write(any());
    }

    private void refuse() {
        RoutingContext routing = mock(RoutingContext.class, RETURNS_DEEP_STUBS);
        when(routing.request().headers())
                .thenReturn(MultiMap.caseInsensitiveMultiMap().add("X-Request-Id", "r-1"));
        when(routing.request().method()).thenReturn(HttpMethod.GET);
        audit.refused(
                new Exchange(routing, NOW, new Sender("192.0.2.1", false)),
                new Refusal(ProblemKind.NOT_ALLOWED, "missing-scope", "no").of(new Actor("c1", "HEALTH", "Hospital")));
    }

    @Test
    void writesDownWhoWasRefusedWhat() {
        queue.start(null);
        refuse();
        await().untilAsserted(() -> assertThat(written).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("access.refuse");
            assertThat(event.outcome()).isEqualTo(AuditMessage.Outcome.REFUSED);
            assertThat(event.actor().clientId()).isEqualTo("c1");
            assertThat(event.requestId()).isEqualTo("r-1");
            assertThat(event.at()).isEqualTo(NOW);
            assertThat(event.detail())
                    .containsEntry("reason", "missing-scope")
                    .containsEntry("method", "GET")
                    .containsEntry("route", "none");
        }));
        queue.stop(null);
    }

    @Test
    void waitsForABrokerThatIsAway() {
        brokerDown.set(true);
        queue.start(null);
        refuse();
        refuse();
        brokerDown.set(false);
        await().untilAsserted(() -> assertThat(written).hasSize(2));
        queue.stop(null);
    }

    @Test
    void aFloodIsBoundedAndWhatIsLostIsCounted() {
        for (int i = 0; i < 10_003; i++) {
            refuse();
        }
        assertThat(metrics.counter("crvs.gateway.audit.lost").count()).isEqualTo(3);
        assertThat(metrics.get("crvs.gateway.audit.waiting").gauge().value()).isEqualTo(10_000);
    }

    @Test
    void writesWhatWaitsBeforeItStops() {
        refuse();
        refuse();
        queue.start(null);
        queue.stop(null);
        assertThat(written).hasSize(2);
    }

    @Test
    void doesNotHoldUpTheStopWhenTheBrokerIsAway() {
        brokerDown.set(true);
        refuse();
        queue.start(null);
        queue.stop(null);
        assertThat(metrics.counter("crvs.gateway.audit.lost").count()).isEqualTo(1);
    }
}
