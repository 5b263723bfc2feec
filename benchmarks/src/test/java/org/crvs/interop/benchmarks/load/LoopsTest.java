package org.crvs.interop.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class LoopsTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger arrived = new AtomicInteger();

    private HttpTarget serving(io.vertx.core.Handler<HttpServerRequest> answer) {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            arrived.incrementAndGet();
            answer.handle(request);
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        return new HttpTarget(URI.create("http://127.0.0.1:" + server.actualPort()), 64);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anOpenLoopSendsAtItsRateAndCountsEveryAnswer() {
        try (var target = serving(request -> request.response().end("ok"))) {
            Outcome outcome = OpenLoop.run(target, () -> Call.get("/", Map.of()), 200, Duration.ofSeconds(2));
            assertThat(outcome.good()).isEqualTo(400);
            assertThat(outcome.bad()).isZero();
            assertThat(arrived).hasValue(400);
            assertThat(outcome.seconds()).isGreaterThan(1.9);
            assertThat(outcome.values()).containsKeys("requests/s", "p99 ms").doesNotContainKey("failed");
        }
    }

    @Test
    void aServerThatStallsIsChargedForAllItKeptWaiting() {
        int stall = 500;
        try (var target = serving(request -> {
            if (arrived.get() == 1) {
                vertx.setTimer(stall, late -> request.response().end("late"));
            } else {
                vertx.setTimer(Math.max(1, stall - 5L * arrived.get()), late -> request.response()
                        .end("held up"));
            }
        })) {
            Outcome outcome = OpenLoop.run(target, () -> Call.get("/", Map.of()), 100, Duration.ofSeconds(1));
            assertThat(outcome.good()).isEqualTo(100);
            assertThat(outcome.latencies().percentile(50)).isGreaterThan(100);
            assertThat(outcome.latencies().longest()).isGreaterThan(stall - 1.0);
        }
    }

    @Test
    void aClosedLoopSendsAsManyRequestsAsItIsTold() {
        try (var target = serving(request -> request.response().end("ok"))) {
            Outcome outcome = ClosedLoop.count(target, () -> Call.get("/", Map.of()), 7, 100);
            assertThat(outcome.good()).isEqualTo(100);
            assertThat(arrived).hasValue(100);
        }
    }

    @Test
    void aClosedLoopHasAsManyRequestsOpenAsCallers() {
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        try (var target = serving(request -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            vertx.setTimer(20, later -> {
                open.decrementAndGet();
                request.response().end();
            });
        })) {
            Outcome outcome = ClosedLoop.run(target, () -> Call.get("/", Map.of()), 8, Duration.ofSeconds(1));
            assertThat(most).hasValue(8);
            assertThat((double) outcome.good()).isLessThanOrEqualTo(8 * 55);
            assertThat(outcome.good()).isEqualTo(arrived.get());
            assertThat(outcome.latencies().percentile(50)).isGreaterThan(19);
            assertThat(outcome.values().get("requests/s"))
                    .isCloseTo(outcome.good() / outcome.seconds(), withPercentage(0.1));
        }
    }

    @Test
    void refusalsAndBrokenConnectionsAreNoGoodAnswers() {
        try (var target = serving(request -> {
            if (arrived.get() % 2 == 0) {
                request.response().setStatusCode(503).end();
            } else {
                request.connection().close();
            }
        })) {
            Outcome outcome = OpenLoop.run(target, () -> Call.get("/", Map.of()), 50, Duration.ofSeconds(1));
            assertThat(outcome.good()).isZero();
            assertThat(outcome.bad()).isEqualTo(50);
            assertThat(outcome.values()).containsEntry("failed", 50.0);
        }
    }

    @Test
    void aRequestArrivesAsItWasMeant() {
        try (var target = serving(request -> request.body().onSuccess(body -> request.response()
                .putHeader("Location", "/made/1")
                .setStatusCode(201)
                .end(request.method() + " " + request.uri() + " " + request.getHeader("X-A") + " " + body)))) {
            HttpTarget.Answer answer = target.ask(Call.post("/make?x=1", Map.of("X-A", "a"), "body"));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.location()).isEqualTo("/made/1");
            assertThat(answer.body()).hasToString("POST /make?x=1 a body");
        }
    }
}
