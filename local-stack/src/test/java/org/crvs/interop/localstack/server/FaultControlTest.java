package org.crvs.interop.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

@Isolated("a process that another test begins holds the sockets of this one for a moment")
class FaultControlTest {

    private final List<String> calls = new ArrayList<>();

    @Test
    void stopsAndStartsAServerOnce() throws IOException {
        var server = new Switchable<AutoCloseable>("kafka", () -> {
            calls.add("start");
            return () -> calls.add("stop");
        });
        server.start();
        try (var control = FaultControl.listen(server)) {
            assertThat(ask(control, "stop-kafka")).isEqualTo("OK");
            assertThat(ask(control, "stop-kafka")).isEqualTo("OK");
            assertThat(ask(control, "start-kafka")).isEqualTo("OK");
            assertThat(ask(control, "start-kafka")).isEqualTo("OK");
        }
        assertThat(calls).containsExactly("start", "stop", "start");
    }

    @Test
    void saysWhyItCannot() throws IOException {
        var server = new Switchable<AutoCloseable>("mongodb", () -> {
            throw new IllegalStateException("no port");
        });
        try (var control = FaultControl.listen(server)) {
            assertThat(ask(control, "start-mongodb")).isEqualTo("ERROR no port");
            assertThat(ask(control, "start-kafka")).startsWith("ERROR").contains("stop-mongodb");
        }
    }

    private static String ask(FaultControl control, String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), control.port())) {
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
