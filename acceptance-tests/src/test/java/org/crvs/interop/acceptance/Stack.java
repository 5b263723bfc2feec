package org.crvs.interop.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Gateway;
import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.stack.StackProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A stack in a folder and on ports of its own, driven through the {@code crvs} command only. */
public final class Stack {

    private static final Path ROOT = Path.of(System.getProperty("crvs.root"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PORTS = List.of(
            "CRVS_GATEWAY_PORT",
            "CRVS_CLIENT_REGISTRY_PORT",
            "CRVS_NOTIFICATION_PORT",
            "CRVS_SEARCH_PORT",
            "CRVS_WEBHOOK_PORT",
            "CRVS_KAFKA_PORT",
            "CRVS_MONGODB_PORT");

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * What a command came to.
     *
     * @param exit exit code
     * @param output standard output and error together
     */
    record Outcome(int exit, String output) {}

    /**
     * A stack that is not started yet.
     *
     * @param home its folder, instead of {@code .crvs}
     */
    Stack(Path home) {
        this.home = home.toAbsolutePath();
        environment.put("CRVS_HOME", this.home.toString());
        Stream.generate(Ports::free)
                .distinct()
                .limit(PORTS.size())
                .forEach(port -> environment.put(PORTS.get(environment.size() - 1), "" + port));
    }

    Path home() {
        return home;
    }

    /** The port a setting was given, for instance {@code CRVS_KAFKA_PORT}. */
    public String port(String setting) {
        return environment.get(setting);
    }

    /** Gives all processes a further setting. */
    void set(String setting, String value) {
        environment.put(setting, value);
    }

    /** Starts a process with further JVM options beside its usual ones. */
    void addOptions(StackProcess process, String options) {
        String setting = "CRVS_JAVA_OPTIONS_"
                + process.processName().toUpperCase(Locale.ROOT).replace('-', '_');
        environment.put(setting, process.javaOptions() + " " + options);
    }

    /** Runs {@code ./crvs} with these arguments and waits for its end. */
    Outcome crvs(String... arguments) {
        return crvs(Map.of(), arguments);
    }

    /** Runs {@code ./crvs} with these arguments and further settings. */
    Outcome crvs(Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("crvs").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().putAll(environment);
        builder.environment().putAll(settings);
        try {
            Path log = Files.createTempFile("crvs", ".out");
            Process process = builder.redirectOutput(log.toFile()).start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("./crvs " + String.join(" ", arguments) + " does not end:\n"
                        + Files.readString(log, StandardCharsets.UTF_8));
            }
            String output = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Runs {@code ./crvs}, which must succeed. */
    public String must(String... arguments) {
        Outcome outcome = crvs(arguments);
        if (outcome.exit() != 0) {
            throw new AssertionError("./crvs " + String.join(" ", arguments) + " ended with " + outcome.exit() + ":\n"
                    + outcome.output());
        }
        return outcome.output();
    }

    JsonNode credentials() {
        return read("credentials.json");
    }

    /** Process ids by name. */
    Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        read("pids.json")
                .fields()
                .forEachRemaining(
                        entry -> pids.put(entry.getKey(), entry.getValue().asLong()));
        return pids;
    }

    /** Ends a process as {@code kill -9} does. */
    public void kill(String name) {
        ProcessHandle process = process(name);
        if (!process.destroyForcibly()) {
            throw new AssertionError(name + " can't be killed");
        }
        process.onExit().join();
    }

    /** A process by name. */
    public ProcessHandle process(String name) {
        return ProcessHandle.of(pids().get(name)).orElseThrow();
    }

    String log(String name) {
        try {
            return Files.readString(home.resolve("logs").resolve(name + ".log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The door of this stack. */
    public Gateway gateway() {
        return new Gateway(URI.create(credentials().path("gateway").asText()));
    }

    /** The clients of this stack, with sessions of their own. */
    public Cast cast() {
        return cast(gateway());
    }

    /** The same at another door. */
    public Cast cast(Gateway door) {
        return Cast.of(door, credentials(), Clock.systemUTC());
    }

    private JsonNode read(String file) {
        try {
            return JSON.readTree(home.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
