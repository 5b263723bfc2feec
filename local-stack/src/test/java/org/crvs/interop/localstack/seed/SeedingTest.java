package org.crvs.interop.localstack.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.crvs.interop.localstack.access.GatewayAccess;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

class SeedingTest {

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<Integer> lines = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
        server.createContext("/notifications/import", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void partsAreSentInOrderEachUnderItsOwnKey() {
        List<Long> progress = new ArrayList<>();
        Seeding seeding = seeding();

        seeding.run(Seeding.PART + 5, progress::add);

        assertThat(lines).containsExactly(Seeding.PART, 5);
        assertThat(keys).containsExactly("seed-3-0-2000", "seed-3-2000-2005");
        assertThat(progress).containsExactly(2_000L, 2_005L);
        assertThat(seeding.imported()).isEqualTo(Seeding.PART + 5);
        assertThat(seeding.refused()).isEqualTo(2);
        assertThat(seeding.repeated()).isZero();
    }

    @Test
    void aPartThatIsNotTakenEndsItWithTheReason() {
        status = 413;

        assertThatThrownBy(() -> seeding().run(3, done -> {}))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("413 too much")
                .hasMessageContaining("records 0 to 3");
    }

    private Seeding seeding() {
        var client = new Credentials.Client("id", "secret", "key", "sha");
        var credentials = new Credentials(
                "http://127.0.0.1:" + server.getAddress().getPort(), null, Map.of("CIVIL_REGISTRATION", client));
        return new Seeding(
                GatewayAccess.client(credentials, "CIVIL_REGISTRATION", Clock.systemUTC()),
                new SyntheticRegister(3),
                3);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int count = (int) body.lines().count();
        lines.add(count);
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        answer(
                exchange,
                status,
                "{\"imported\":" + count + ",\"repeated\":0,\"refused\":1,\"detail\":\"too much\",\"faults\":[]}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
