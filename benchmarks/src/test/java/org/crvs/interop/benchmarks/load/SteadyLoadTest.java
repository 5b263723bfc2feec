package org.crvs.interop.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class SteadyLoadTest {

    private static final Call READ = Call.get("/x", Map.of("X-API-Key", "k"));

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger arrived = new AtomicInteger();

    private URI serving(Handler<HttpServerRequest> answer) {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            arrived.incrementAndGet();
            answer.handle(request);
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void itSendsAtItsRateAndSleepsInBetween() {
        URI server = serving(request -> request.response().end("ok"));
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        SteadyLoad.Told told = SteadyLoad.run(server, READ, 8, 500, Duration.ofSeconds(2));
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        assertThat(told.outcome().good()).isEqualTo(1_000);
        assertThat(told.outcome().bad()).isZero();
        assertThat(arrived).hasValue(1_000);
        assertThat(told.outcome().latencies().count()).isEqualTo(1_000);
        assertThat(told.late().count()).isEqualTo(1_000);
        assertThat(told.outcome().seconds()).isBetween(1.9, 10.0);
        assertThat(Duration.ofNanos(used)).isLessThan(Duration.ofMillis(1_200));
        assertThat(told.values()).containsKeys("requests/s", "p99 ms", "sent late p99 ms");
    }

    @Test
    void aServerThatStallsIsChargedForAllItKeptWaiting() {
        int stall = 500;
        URI server = serving(request -> {
            int wait = Math.max(1, stall - 10 * (arrived.get() - 1));
            vertx.setTimer(wait, late -> request.response().end("late"));
        });
        SteadyLoad.Told told = SteadyLoad.run(server, READ, 2, 100, Duration.ofSeconds(1));
        assertThat(told.outcome().good()).isEqualTo(100);
        // the two connections are held up, and with them what becomes due meanwhile
        assertThat(told.outcome().latencies().percentile(50)).isGreaterThan(200);
        assertThat(told.outcome().latencies().longest()).isGreaterThan(stall - 1.0);
        assertThat(told.late().longest()).isGreaterThan(200);
    }

    @Test
    void aLargeRequestAndAnAnswerInPiecesGoWhole() {
        String body = "b".repeat(3_000_000);
        URI server = serving(request -> request.body().onSuccess(sent -> {
            var response = request.response().putHeader("Content-Length", "200000");
            response.setStatusCode(
                    sent.toString().equals(body) && "k".equals(request.getHeader("X-API-Key")) ? 201 : 400);
            response.write("a".repeat(100_000));
            vertx.setTimer(20, later -> response.end("a".repeat(100_000)));
        }));
        Call call = Call.post("/make?x=1", Map.of("X-API-Key", "k"), body);
        SteadyLoad.Told told = SteadyLoad.run(server, call, 2, 20, Duration.ofSeconds(1));
        assertThat(told.outcome().good()).isEqualTo(20);
        assertThat(told.outcome().latencies().percentile(1)).isGreaterThan(19);
    }

    @Test
    void refusalsAndBrokenConnectionsAreNoGoodAnswers() {
        URI server = serving(request -> {
            if (arrived.get() % 2 == 0) {
                request.response().setStatusCode(503).end();
            } else {
                request.connection().close();
            }
        });
        SteadyLoad.Told told = SteadyLoad.run(server, READ, 4, 50, Duration.ofSeconds(1));
        assertThat(told.outcome().good()).isZero();
        assertThat(told.outcome().bad()).isEqualTo(50);
        assertThat(told.values()).containsEntry("failed", 50.0);
    }

    @Test
    void aConnectionTheServerEndsBetweenRequestsIsMadeAnew() {
        URI server = serving(request -> {
            request.response().end("ok");
            vertx.setTimer(5, later -> request.connection().close());
        });
        SteadyLoad.Told told = SteadyLoad.run(server, READ, 2, 20, Duration.ofSeconds(1));
        assertThat((double) told.outcome().good()).isCloseTo(20, offset(2.0));
        assertThat(told.outcome().good() + told.outcome().bad()).isEqualTo(20);
    }
}
