package org.crvs.interop.gateway.exchange;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.crvs.interop.commons.message.Actor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * One line of JSON per request on standard output, with ids only: neither path nor query, which may name people, nor
 * credentials. Lines are written together a few times a second, for writing each by itself would cost more than passing
 * the request on.
 */
@Singleton
public class AccessLog {

    private static final long EVERY_MILLIS = 200;
    private static final int MOST_WAITING = 8 * 1024 * 1024;
    private static final int USUAL_LINE = 320;

    private final Counter lost;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "access-log"));
    private StringBuilder waiting = new StringBuilder();

    /**
     * Empty.
     *
     * @param metrics gets {@code crvs.gateway.access.unlogged}: lines that standard output was too slow for
     */
    public AccessLog(MeterRegistry metrics) {
        this.lost = metrics.counter("crvs.gateway.access.unlogged");
    }

    void start(@Observes StartupEvent started) {
        var unused = writer.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent ending) {
        writer.shutdown();
        write();
    }

    void add(Exchange exchange, Actor client, String status, Duration took, Instant now) {
        JsonStringEncoder quote = JsonStringEncoder.getInstance();
        var line = new StringBuilder(USUAL_LINE)
                .append("{\"timestamp\":\"")
                .append(now)
                .append("\",\"level\":\"INFO\",\"loggerName\":\"crvs.access\",\"client\":\"")
                .append(quote.quoteAsString(client.clientId()))
                .append("\",\"method\":\"")
                .append(quote.quoteAsString(exchange.request().method().name()))
                .append("\",\"route\":\"")
                .append(exchange.routeName())
                .append("\",\"status\":\"")
                .append(status)
                .append("\",\"ms\":")
                .append(took.toMillis())
                .append(",\"requestId\":\"")
                .append(exchange.trace().requestId())
                .append("\",\"traceId\":\"")
                .append(exchange.trace().traceId())
                .append("\"}\n");
        synchronized (this) {
            if (waiting.length() < MOST_WAITING) {
                waiting.append(line);
                return;
            }
        }
        lost.increment();
    }

    private void write() {
        String lines;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return;
            }
            lines = waiting.toString();
            waiting = new StringBuilder(lines.length());
        }
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
