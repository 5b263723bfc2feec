package org.crvs.interop.acceptance.rolling;

import static org.awaitility.Awaitility.await;

import org.crvs.interop.localstack.server.Ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One more instance of a service, started as the one that runs already, but for what must be its own. */
final class Instance implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Instance(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts another instance beside a running one, and returns when it is ready.
     *
     * @param running process id of the running one
     * @param folder for its log and what it keeps
     * @param settings what it is told beside the environment of the running one
     */
    static Instance beside(long running, Path folder, Map<String, String> settings) {
        try {
            Files.createDirectories(folder);
            // a member of a consumer group has a name of its own
            List<String> command = words(running, "cmdline").stream()
                    .filter(word -> !word.contains("group.instance.id"))
                    .toList();
            int port = Ports.free();
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("instance.log").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment(running));
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment()
                    .put("CRVS_SEARCH_INDEX_DIRECTORY", folder.resolve("index").toString());
            builder.environment().putAll(settings);
            var instance = new Instance(builder.start(), port);
            await("an instance that is ready").atMost(START).until(instance::isReady);
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    boolean isReady() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks it to stop, takes it out of the balancer once readiness says no, and waits for its end. */
    void leave(Balancer balancer) {
        process.destroy();
        await("readiness says no").atMost(Duration.ofSeconds(30)).until(() -> !isReady());
        balancer.remove(port);
        await("the instance has ended").atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> environment(long pid) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String setting : words(pid, "environ")) {
            int equals = setting.indexOf('=');
            environment.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return environment;
    }

    private static List<String> words(long pid, String file) throws IOException {
        String text = Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.UTF_8);
        return Arrays.stream(text.split("\0")).filter(word -> !word.isEmpty()).toList();
    }
}
