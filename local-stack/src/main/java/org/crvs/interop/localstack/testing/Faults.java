package org.crvs.interop.localstack.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Takes the test broker or the test database away and brings it back on the same port with the same data. Each call
 * returns when it is done, and may be repeated.
 */
public final class Faults {

    static final String CONTROL_PROPERTY = "crvs.test.control";

    private Faults() {}

    /** Stops the broker. */
    public static void stopKafka() {
        command("stop-kafka");
    }

    /** Starts the broker again. */
    public static void startKafka() {
        command("start-kafka");
    }

    /** Stops the database. */
    public static void stopMongodb() {
        command("stop-mongodb");
    }

    /** Starts the database again. */
    public static void startMongodb() {
        command("start-mongodb");
    }

    private static void command(String command) {
        String port = System.getProperty(CONTROL_PROPERTY);
        if (port == null) {
            throw new IllegalStateException("no test servers run: annotate the test with StackResource");
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String answer = reader.readLine();
            if (!"OK".equals(answer)) {
                throw new IllegalStateException(command + ": " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command + ": the test servers do not answer", e);
        }
    }
}
