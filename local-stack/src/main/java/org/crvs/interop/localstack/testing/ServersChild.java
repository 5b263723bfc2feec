package org.crvs.interop.localstack.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The child process with broker and database; it ends by itself when this process does, because its input ends. */
final class ServersChild implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final Map<String, String> addresses;

    private ServersChild(Process process, Map<String, String> addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /** Starts it and waits until both are ready. */
    static ServersChild start(Path data) throws IOException {
        Files.createDirectories(data);
        Path log = data.resolve("servers.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar().toString(),
                        "servers",
                        "--data",
                        data.toString(),
                        "--kafka-port",
                        "0",
                        "--mongodb-port",
                        "0")
                .redirectError(Redirect.to(log.toFile()))
                .start();
        // Its output stays open: the child writes one line and then no more.
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = output.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the test servers did not start: " + Files.readString(log));
        }
        return new ServersChild(process, addresses(line));
    }

    String kafka() {
        return addresses.get("kafka");
    }

    String mongodb() {
        return addresses.get("mongodb");
    }

    String control() {
        return addresses.get("control");
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> addresses(String ready) {
        Map<String, String> addresses = new HashMap<>();
        for (String pair : ready.substring("READY ".length()).split(" ", -1)) {
            int equals = pair.indexOf('=');
            addresses.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return addresses;
    }

    private static Path jar() {
        String root = System.getProperty("crvs.root");
        if (root == null) {
            throw new IllegalStateException("set the system property crvs.root to the folder of the repository");
        }
        Path jar = Path.of(root, "local-stack", "target", "local-stack.jar");
        if (Files.notExists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing: run ./mvnw package -DskipTests -pl commons,local-stack");
        }
        return jar;
    }
}
