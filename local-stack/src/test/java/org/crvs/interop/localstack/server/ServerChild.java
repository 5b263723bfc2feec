package org.crvs.interop.localstack.server;

import org.crvs.interop.localstack.Main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of this module as a process of its own, from the classes under test. */
public final class ServerChild implements AutoCloseable {

    private final Process process;
    private final String ready;

    private ServerChild(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /** The database on any free port. */
    public static ServerChild database(Path data) throws IOException {
        return start("database", "--data", data.toString(), "--mongodb-port", "0");
    }

    /** Broker and database on any free ports. */
    public static ServerChild both(Path data) throws IOException {
        return start("servers", "--data", data.toString());
    }

    /** Any command of the launcher that says when it is ready. */
    public static ServerChild start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException(String.join(" ", arguments) + " ended before it was ready");
        }
        return new ServerChild(process, line);
    }

    /** What it says of one of its servers: host and port. */
    public String address(String server) {
        for (String pair : ready.split(" ", -1)) {
            if (pair.startsWith(server + "=")) {
                return pair.substring(server.length() + 1);
            }
        }
        throw new IllegalArgumentException(server + " is not in: " + ready);
    }

    /** Ends it at once, as a power cut of the process would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end. */
    public int terminate() throws InterruptedException {
        // Through its handle, which leaves its standard input open.
        process.toHandle().destroy();
        return exitCode();
    }

    /** Ends its standard input, as the death of its parent would. */
    public int abandon() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return exitCode();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private int exitCode() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not end");
        }
        return process.exitValue();
    }
}
