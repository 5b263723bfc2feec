package org.crvs.interop.benchmarks.stack;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stand-in for the gateway of a stack, and the credentials that lead to it. */
final class StandIn implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Path credentials;

    StandIn(Path folder, Handler<HttpServerRequest> answer) throws IOException {
        HttpServer server = vertx.createHttpServer().requestHandler(answer);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        credentials = Files.writeString(
                folder.resolve("credentials.json"),
                "{\"gateway\":\"http://127.0.0.1:" + server.actualPort()
                        + "\",\"administrator\":{\"clientId\":\"a\",\"clientSecret\":\"s\"}}");
    }

    Path credentials() {
        return credentials;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
