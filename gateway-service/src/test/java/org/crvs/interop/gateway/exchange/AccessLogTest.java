package org.crvs.interop.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.gateway.network.Sender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

class AccessLogTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AccessLog log = new AccessLog(metrics);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveOutputBack() {
        System.setOut(before);
    }

    private void request(String method) {
        RoutingContext routing = mock(RoutingContext.class, RETURNS_DEEP_STUBS);
        when(routing.request().headers())
                .thenReturn(MultiMap.caseInsensitiveMultiMap().add("X-Request-Id", "r-1"));
        when(routing.request().method()).thenReturn(HttpMethod.valueOf(method));
        when(routing.request().uri()).thenReturn("/records?childFamilyName=Kamau");
        log.add(
                new Exchange(routing, NOW, new Sender("192.0.2.1", false)),
                new Actor("c1", "HEALTH", "Hospital"),
                "200",
                Duration.ofMillis(12),
                NOW);
    }

    @Test
    void aLineHasIdsOnly() throws IOException {
        request("GET");
        log.stop(null);
        JsonNode line = new ObjectMapper().readTree(written.toString(StandardCharsets.UTF_8));
        assertThat(line.path("timestamp").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(line.path("client").asText()).isEqualTo("c1");
        assertThat(line.path("method").asText()).isEqualTo("GET");
        assertThat(line.path("route").asText()).isEqualTo("none");
        assertThat(line.path("status").asText()).isEqualTo("200");
        assertThat(line.path("ms").asInt()).isEqualTo(12);
        assertThat(line.path("requestId").asText()).isEqualTo("r-1");
        assertThat(line.path("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(line.toString()).doesNotContain("Kamau", "Hospital", "192.0.2.1");
    }

    @Test
    void whatOutputIsTooSlowForIsCounted() {
        for (int i = 0; i < 60_000; i++) {
            if (metrics.counter("crvs.gateway.access.unlogged").count() > 0) {
                break;
            }
            log.add(EXCHANGE, new Actor("c1", "HEALTH", "Hospital"), "200", Duration.ZERO, NOW);
        }
        assertThat(metrics.counter("crvs.gateway.access.unlogged").count()).isEqualTo(1);
        log.stop(null);
        assertThat(written.size()).isLessThan(9 * 1024 * 1024);
    }

    private static final Exchange EXCHANGE = exchange();

    private static Exchange exchange() {
        RoutingContext routing = mock(RoutingContext.class, RETURNS_DEEP_STUBS);
        when(routing.request().headers()).thenReturn(MultiMap.caseInsensitiveMultiMap());
        when(routing.request().method()).thenReturn(HttpMethod.GET);
        return new Exchange(routing, NOW, new Sender("192.0.2.1", false));
    }
}
