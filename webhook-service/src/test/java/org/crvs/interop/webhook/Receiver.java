package org.crvs.interop.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A subscriber's web server on loopback: confirms subscriptions, keeps what it is sent, answers as it is told. */
public final class Receiver implements AutoCloseable {

    private static final Pattern CHALLENGE = Pattern.compile("(?:^|&)(?:hub\\.)?challenge=([^&]*)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> deliveries = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile Answer answer = (number, request) -> new Reply(200);
    private volatile String echo = "{\"challenge\":\"%s\"}";

    /** How the n-th delivery, from 1, is answered. May block. */
    @FunctionalInterface
    public interface Answer {
        Reply to(int number, Request request) throws InterruptedException;
    }

    public record Reply(int status, Map<String, String> headers, String body) {
        public Reply(int status) {
            this(status, Map.of(), "");
        }
    }

    public record Request(Instant at, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            var all = new Headers();
            all.putAll(headers);
            return all.getFirst(name);
        }
    }

    public Receiver() {
        this("127.0.0.1");
    }

    /** Listens on this address instead. */
    public Receiver(String address) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var count = new AtomicInteger();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                if (exchange.getRequestMethod().equals("GET")) {
                    confirm(exchange);
                } else {
                    take(exchange, count.incrementAndGet());
                }
            }
        });
        server.start();
    }

    public String url(String path) {
        InetAddress address = server.getAddress().getAddress();
        String host = address instanceof Inet6Address ? "[::1]" : "127.0.0.1";
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    public String url() {
        return url("/hook");
    }

    public void answers(Answer next) {
        answer = next;
    }

    public void answers(int status) {
        answer = (number, request) -> new Reply(status);
    }

    /** What confirms a subscription, with %s for the challenge. */
    public void confirmsWith(String text) {
        echo = text;
    }

    public List<Request> deliveries() {
        return deliveries;
    }

    /** Raw queries of the verifications, with the path before them. */
    public List<String> questions() {
        return questions;
    }

    private void confirm(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        questions.add(exchange.getRequestURI().getRawPath() + "?" + query);
        Matcher challenge = CHALLENGE.matcher(query == null ? "" : query);
        String value = challenge.find() ? URLDecoder.decode(challenge.group(1), StandardCharsets.UTF_8) : "";
        write(exchange, new Reply(200, Map.of(), echo.replace("%s", value)));
    }

    private void take(HttpExchange exchange, int number) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = new Request(Instant.now(), Map.copyOf(exchange.getRequestHeaders()), body);
        deliveries.add(request);
        try {
            write(exchange, answer.to(number, request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
