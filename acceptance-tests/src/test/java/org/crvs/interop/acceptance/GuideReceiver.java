package org.crvs.interop.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The receiver the guides speak of: confirms what it is asked in the way of OpenCRVS and of WebSub, gives out tokens, and
 * takes whatever is delivered.
 */
final class GuideReceiver implements AutoCloseable {

    private final HttpServer server;

    GuideReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Host and port. */
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer(exchange).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String answer(HttpExchange exchange) {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (query.containsKey("hub.challenge")) {
            return query.get("hub.challenge");
        }
        if (query.containsKey("challenge")) {
            return "{\"challenge\":\"" + query.get("challenge") + "\"}";
        }
        return exchange.getRequestURI().getPath().equals("/token")
                ? "{\"access_token\":\"theirs\",\"token_type\":\"Bearer\",\"expires_in\":600}"
                : "{}";
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, Math.max(equals, 0)),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
