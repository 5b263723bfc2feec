package org.crvs.interop.commons.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who keeps a connection is asked to give it up by the answer to its next request, and not before. */
class DrainTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final Drain drain = new Drain();
    private HttpServer server;

    @BeforeEach
    void serve() {
        var filters = new Filters();
        drain.register(filters);
        Router router = Router.router(vertx);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(request -> request.end("served"));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void connectionsAreKeptUntilTheServiceIsAboutToStop() throws IOException {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            connection.setSoTimeout(30_000);
            assertThat(ask(connection)).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("connection: close");
            assertThat(drain.isOn()).isFalse();

            drain.begin(new ShutdownDelayInitiatedEvent());

            assertThat(drain.isOn()).isTrue();
            assertThat(ask(connection))
                    .as("still served")
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("connection: close");
        }
    }

    @Test
    void newConnectionsAreStillServed() throws IOException {
        drain.begin(new ShutdownDelayInitiatedEvent());

        try (var connection = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            connection.setSoTimeout(30_000);
            assertThat(ask(connection)).startsWith("HTTP/1.1 200").endsWith("served");
        }
    }

    @Test
    void aConnectionOfHttp2IsToldThatNothingMoreIsTaken() throws Exception {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        var gone = new CountDownLatch(1);
        HttpClientRequest request = client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        request.connection().goAwayHandler(told -> gone.countDown());
        drain.begin(new ShutdownDelayInitiatedEvent());

        int status = request.send()
                .map(HttpClientResponse::statusCode)
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThat(status).isEqualTo(200);
        assertThat(gone.await(30, TimeUnit.SECONDS)).as("told to go away").isTrue();
    }

    private static String ask(Socket connection) throws IOException {
        connection.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("served")) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        return answer.toString();
    }
}
