package org.crvs.interop.localstack.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for each of the five services where only the launcher is under test: it is healthy, ends with its standard
 * input, and, as the gateway, takes the locations it is sent.
 */
public final class FakeService {

    private static volatile String locations = "";

    private FakeService() {}

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        if (Boolean.getBoolean("fake.dies")) {
            System.out.println("a setting is missing");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        boolean healthy = !Boolean.getBoolean("fake.sick");
        server.createContext(
                "/q/health/ready",
                exchange -> answer(
                        exchange,
                        healthy ? 200 : 503,
                        healthy
                                ? "{\"status\":\"UP\"}"
                                : "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"followers\",\"status\":\"DOWN\"}]}"));
        server.createContext("/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
        server.createContext(
                "/location",
                exchange -> answer(exchange, 200, locations.isEmpty() ? "{\"total\":0}" : "{\"total\":124}"));
        server.createContext("/locations/import", FakeService::takeLocations);
        server.start();
        while ("true".equals(System.getenv("CRVS_EXIT_WITH_PARENT")) && System.in.read() >= 0) {
            // until the launcher is gone
        }
        System.exit(0);
    }

    private static void takeLocations(HttpExchange exchange) throws IOException {
        locations = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String pepper = System.getenv("CRVS_PEPPER_FILE");
        if (Files.notExists(Path.of(pepper))
                || !"Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 403, "{}");
        } else if (locations.contains("BROKEN")) {
            answer(
                    exchange,
                    400,
                    "{\"detail\":\"1 fault\",\"faults\":[{\"line\":2,\"column\":\"partOf\",\"detail\":\"unknown\"}]}");
        } else {
            long rows = locations.lines().count() - 1;
            answer(
                    exchange,
                    200,
                    "{\"read\":%d,\"created\":%d,\"updated\":0,\"unchanged\":0,\"faults\":[]}".formatted(rows, rows));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
