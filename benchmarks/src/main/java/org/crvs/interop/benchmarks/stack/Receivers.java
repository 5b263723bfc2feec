package org.crvs.interop.benchmarks.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.crvs.interop.benchmarks.measure.Latencies;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subscribers on loopback, any number of them in one server: {@code /healthy/1…} take everything at once, {@code
 * /failing/…} answers 500, {@code /hanging/…} never answers. An event is known again by the mother's number in it.
 */
final class Receivers implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("\"value\"\\s*:\\s*\"(\\d{10})\"");
    private static final int THREADS = 32;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Set<String> deliveries = ConcurrentHashMap.newKeySet();
    private final AtomicLong repeated = new AtomicLong();
    private volatile Latencies latencies = new Latencies();
    private volatile long last;

    Receivers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A callback, for instance of {@code healthy/7}. */
    String callback(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    /** Forgets what was received, for the next run. */
    void reset() {
        sent.clear();
        deliveries.clear();
        repeated.set(0);
        latencies = new Latencies();
    }

    /** Notes that an event is sent now. */
    String sending(String notification) {
        Matcher number = NUMBER.matcher(notification);
        if (!number.find()) {
            throw new IllegalArgumentException("the notification has no number to know it by");
        }
        sent.put(number.group(1), System.nanoTime());
        return notification;
    }

    /** Deliveries healthy receivers took, each once. */
    long received() {
        return deliveries.size();
    }

    /** Deliveries that came again. */
    long repeated() {
        return repeated.get();
    }

    /** From the sending of an event to its receipt. */
    Latencies latencies() {
        return latencies;
    }

    /** When the last one came, as {@link System#nanoTime()} has it. */
    long last() {
        return last;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET")) {
            answer(
                    exchange,
                    200,
                    "{\"challenge\":\"" + challenge(exchange.getRequestURI().getRawQuery()) + "\"}");
        } else if (path.startsWith("/hanging")) {
            // left open: the sender has to give up
            exchange.getRequestBody().readAllBytes();
        } else if (path.startsWith("/failing")) {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, 500, "{}");
        } else {
            take(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "{}");
        }
    }

    private void take(String path, String body) {
        long now = System.nanoTime();
        Matcher number = NUMBER.matcher(body);
        while (number.find()) {
            Long begun = sent.get(number.group(1));
            if (begun != null) {
                if (deliveries.add(path + ' ' + number.group(1))) {
                    latencies.add(now - begun);
                    last = now;
                } else {
                    repeated.incrementAndGet();
                }
                return;
            }
        }
    }

    private static String challenge(String query) {
        return URLDecoder.decode(query.replaceFirst(".*\\bchallenge=([^&]*).*", "$1"), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
