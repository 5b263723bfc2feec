package org.crvs.interop.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.gateway.identity.Identity;
import org.crvs.interop.gateway.identity.KnownClient;
import org.crvs.interop.gateway.network.Sender;
import org.crvs.interop.gateway.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

class KeyUseAuditTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final MutableClock clock = new MutableClock(NOW);
    private final List<AuditMessage> written = new ArrayList<>();
    private final AuditQueue queue = mock(AuditQueue.class);
    private final KeyUseAudit audit = new KeyUseAudit(queue, clock);

    @BeforeEach
    void queue() {
        doAnswer(call -> written.add(call.getArgument(0))).when(queue).add(any());
    }

    private void use(String keyId) {
        RoutingContext routing = mock(RoutingContext.class, RETURNS_DEEP_STUBS);
        when(routing.request().headers())
                .thenReturn(MultiMap.caseInsensitiveMultiMap().add("X-Request-Id", "r-1"));
        var client =
                new KnownClient(new Actor("c1", "HEALTH", "Hospital"), 1, true, Set.of(), null, List.of(), null, 0);
        audit.used(new Identity(client, Set.of(), keyId), new Exchange(routing, NOW, new Sender("192.0.2.1", false)));
    }

    @Test
    void aKeyInUseIsAuditedOnceInAnHour() {
        use("key-1");
        use("key-1");
        use("key-2");
        clock.pass(Duration.ofMinutes(59));
        use("key-1");
        assertThat(written).hasSize(2);
        clock.pass(Duration.ofMinutes(2));
        use("key-1");
        assertThat(written).hasSize(3);
        AuditMessage first = written.get(0);
        assertThat(first.action()).isEqualTo("api-key.use");
        assertThat(first.outcome()).isEqualTo(AuditMessage.Outcome.SUCCESS);
        assertThat(first.at()).isEqualTo(NOW);
        assertThat(first.actor()).isEqualTo(new Actor("c1", "HEALTH", "Hospital"));
        assertThat(first.requestId()).isEqualTo("r-1");
        assertThat(first.detail()).isEqualTo(Map.of("keyId", "key-1"));
    }

    @Test
    void tokensAreNotKeys() {
        use(null);
        assertThat(written).isEmpty();
    }
}
