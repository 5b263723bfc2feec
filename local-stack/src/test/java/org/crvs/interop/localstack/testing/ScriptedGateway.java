package org.crvs.interop.localstack.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.crvs.interop.localstack.stack.Bootstrap;
import org.crvs.interop.localstack.stack.Credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A gateway on a free port that answers as a test says and remembers what it was asked. */
public final class ScriptedGateway implements AutoCloseable {

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What was asked; the path with its query. */
    public record Request(String method, String path, Headers headers, String body) {

        /** A header, or null. */
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** What to answer. */
    public record Reply(int status, Map<String, String> headers, String body) {

        /** Without headers. */
        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    /** One that gives everybody the token {@code t-1}, for ten minutes. */
    public ScriptedGateway() {
        this(request -> Reply.of(200, "{\"access_token\":\"t-1\",\"expires_in\":600}"));
    }

    /** One that answers token requests like this. */
    public ScriptedGateway(Function<Request, Reply> tokens) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on("/token", tokens);
        server.start();
    }

    /** Answers a path, and those below it, like this. */
    public ScriptedGateway on(String path, Function<Request, Reply> answer) {
        server.createContext(path, exchange -> handle(exchange, answer));
        return this;
    }

    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Credentials that lead to it. */
    public Credentials credentials() {
        return new Credentials(
                url(),
                new Bootstrap.Administrator("admin", "password", "admin-id", "admin secret&"),
                Map.of("HEALTH", new Credentials.Client("c-1", "c-secret", "key", "sha")));
    }

    /** What was asked of a path, in order. */
    public List<Request> requests(String path) {
        return requests.stream()
                .filter(request -> request.path().equals(path) || request.path().startsWith(path + "?"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange, Function<Request, Reply> answer) throws IOException {
        try (exchange) {
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            Reply reply = answer.apply(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
