package org.crvs.interop.benchmarks.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;

import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server under load. */
public final class HttpTarget implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

    private final Vertx vertx;
    private final HttpClient client;
    private final Context loop;
    private final URI address;

    /**
     * A server.
     *
     * @param address its base address
     * @param connections how many connections may be open at once
     */
    public HttpTarget(URI address, int connections) {
        this.address = address;
        this.vertx = Vertx.vertx();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(address.getHost())
                        .setDefaultPort(address.getPort())
                        .setIdleTimeout(PATIENCE_SECONDS),
                new PoolOptions().setHttp1MaxSize(connections));
        this.loop = vertx.getOrCreateContext();
    }

    /**
     * An answer.
     *
     * @param status its status
     * @param location its {@code Location}, or null
     * @param body its body
     */
    public record Answer(int status, String location, Buffer body) {}

    /** Sends a request; what is answered is read to its end. */
    public Future<Answer> send(Call call) {
        Promise<Answer> answered = Promise.promise();
        // on one event loop from end to end: an answer that changes threads can be lost on the way
        loop.runOnContext(now -> client.request(HttpMethod.valueOf(call.method()), call.target())
                .compose(request -> fill(request, call))
                .compose(HttpTarget::read)
                .onComplete(answered));
        return answered.future();
    }

    private static Future<HttpClientResponse> fill(HttpClientRequest request, Call call) {
        call.headers().forEach(request::putHeader);
        return call.body().length() == 0 ? request.send() : request.send(call.body());
    }

    private static Future<Answer> read(HttpClientResponse answer) {
        return answer.body().map(body -> new Answer(answer.statusCode(), answer.getHeader("Location"), body));
    }

    /** Sends a request and waits for its answer. */
    public Answer ask(Call call) {
        return await(send(call).toCompletionStage());
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer: " + e.getMessage(), e);
        }
    }

    Vertx vertx() {
        return vertx;
    }

    /** Its base address. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        await(client.close().toCompletionStage());
        await(vertx.close().toCompletionStage());
    }
}
