package org.crvs.interop.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for a service: answers with what arrived, or misbehaves when its path says so. */
final class EchoBackend {

    static final int LARGE = 5 * 1024 * 1024;

    private final String name;
    private final HttpServer server;
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Set<String> abrupt = ConcurrentHashMap.newKeySet();

    EchoBackend(Vertx vertx, String name) {
        this.name = name;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setMaxHeaderSize(32_768))
                .requestHandler(this::answer);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (request.query() != null && request.query().contains("refuse=1")) {
            request.response().setStatusCode(401).end("{\"error\":\"invalid_client\"}");
            return;
        }
        switch (request.path()) {
            case "/test/silent" -> request.handler(ignored -> {});
            case "/test/silent/abandoned" -> request.connection().closeHandler(gone -> abandoned.incrementAndGet());
            case "/test/abandoned" ->
                request.response()
                        .end(new JsonObject().put("abandoned", abandoned.get()).encode());
            case "/test/abrupt-once/read", "/test/abrupt-once/write" -> {
                if (abrupt.add(request.path())) {
                    request.connection().close();
                } else {
                    echo(request);
                }
            }
            case "/test/abrupt" -> request.connection().close();
            case "/test/halfway" -> {
                request.response().setChunked(true).write("half of it");
                request.response().write(Buffer.buffer(new byte[70_000]));
                vertxClose(request);
            }
            case "/test/large" -> request.response().end(Buffer.buffer(new byte[LARGE]));
            case "/test/refuses-gateway" ->
                request.response().setStatusCode(401).end("{}");
            case "/test/conflict" ->
                request.response()
                        .setStatusCode(409)
                        .putHeader("Content-Type", "application/problem+json")
                        .putHeader("ETag", "\"7\"")
                        .end("{\"status\":409}");
            case "/test/created" ->
                request.response()
                        .setStatusCode(201)
                        .putHeader("Location", url() + "/test/1?a=b")
                        .putHeader("Cache-Control", "max-age=60")
                        .putHeader("X-Request-Id", "made-up")
                        .putHeader("Server", "echo")
                        .putHeader("Set-Cookie", "a=b")
                        .putHeader("X-Tracking-Id", "B123456")
                        .end();
            case "/console/sign-in" ->
                request.response()
                        .putHeader("Set-Cookie", "session=1; HttpOnly")
                        .putHeader("Content-Security-Policy", "default-src 'self'; script-src 'self'")
                        .putHeader("Referrer-Policy", "same-origin")
                        .end(new JsonObject()
                                .put("cookie", request.getHeader("Cookie"))
                                .encode());
            case "/test/empty" -> request.response().setStatusCode(204).end();
            case "/q/openapi" ->
                request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(document().encode());
            default -> echo(request);
        }
    }

    private static void vertxClose(HttpServerRequest request) {
        request.response().write("more").onComplete(written -> request.connection()
                .close());
    }

    private void echo(HttpServerRequest request) {
        MessageDigest digest = sha256();
        long[] length = {0};
        request.handler(chunk -> {
            length[0] += chunk.length();
            digest.update(chunk.getBytes());
        });
        request.endHandler(end -> {
            var headers = new JsonObject();
            request.headers()
                    .names()
                    .forEach(header -> headers.put(
                            header.toLowerCase(java.util.Locale.ROOT),
                            new JsonArray(request.headers().getAll(header))));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("backend", name)
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("length", length[0])
                            .put("sha256", HexFormat.of().formatHex(digest.digest()))
                            .encode());
        });
    }

    private JsonObject document() {
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "paths",
                        new JsonObject()
                                .put(
                                        "/notification",
                                        new JsonObject().put("post", new JsonObject().put("x-from", name)))
                                .put("/hidden", new JsonObject().put("get", new JsonObject())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
