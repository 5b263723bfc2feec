package org.crvs.interop.benchmarks.gateway;

import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.load.HttpTarget;
import org.crvs.interop.benchmarks.process.Child;
import org.crvs.interop.benchmarks.process.Nginx;
import org.crvs.interop.benchmarks.process.Ports;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.security.ApiKey;
import org.crvs.interop.commons.security.KeyedHash;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The gateway and nginx before the same trivial service, each with the same one client: the gateway as it is packaged,
 * with a real broker from which it learns that client.
 */
final class Rig implements AutoCloseable {

    private static final String BODY = """
            {"id":"4a8f6d0e-0000-4000-8000-000000000001","trackingId":"BX7K2QA","status":"REGISTERED","event":"BIRTH",\
            "office":"Ibombo District Office","registrationNumber":"2026BX7K2QA","createdAt":"2026-03-01T10:00:00Z",\
            "modifiedAt":"2026-03-02T10:00:00Z","version":3}""";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path folder;
    private final String key = ApiKey.generate("bench", new SecureRandom());
    private final int direct = Ports.free();
    private final Child nginx;
    private final int nginxPort;
    private final Child gateway;
    private final int gatewayPort;

    /**
     * Starts everything and waits until it answers.
     *
     * @param root folder of the repository, packaged
     * @param javaOptions of the gateway
     * @param workers of nginx
     */
    Rig(Path root, List<String> javaOptions, int workers) throws IOException {
        folder = Files.createTempDirectory("crvs-benchmark-");
        try {
            open.push(Nginx.trivial(folder.resolve("trivial"), direct, BODY));
            nginxPort = Ports.free();
            nginx = Nginx.proxy(folder.resolve("nginx"), workers, nginxPort, direct, key);
            open.push(nginx);
            String kafka = servers(root);
            gatewayPort = Ports.free();
            gateway = gateway(root, javaOptions, kafka);
            open.push(gateway);
            awaitAnswers();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The key both know. */
    Map<String, String> headers() {
        return Map.of("X-API-Key", key);
    }

    URI direct() {
        return address(direct);
    }

    URI throughNginx() {
        return address(nginxPort);
    }

    URI throughGateway() {
        return address(gatewayPort);
    }

    List<Long> nginxPids() {
        return nginx.pids();
    }

    List<Long> gatewayPids() {
        return gateway.pids();
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Broker and database of the local stack; gives the broker's address. */
    private String servers(Path root) throws IOException {
        Process process = new ProcessBuilder(
                        java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        root.resolve("local-stack/target/local-stack.jar").toString(),
                        "servers",
                        "--data",
                        folder.resolve("data").toString(),
                        "--kafka-port",
                        "0",
                        "--mongodb-port",
                        "0")
                .redirectError(folder.resolve("servers.log").toFile())
                .start();
        open.push(process::destroy);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        open.push(output);
        String line = output.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the servers did not start: " + Files.readString(folder.resolve("servers.log")));
        }
        for (String address : line.split(" ")) {
            if (address.startsWith("kafka=")) {
                return address.substring("kafka=".length());
            }
        }
        throw new IOException("the servers did not tell the broker's address: " + line);
    }

    private Child gateway(Path root, List<String> javaOptions, String kafka) throws IOException {
        byte[] pepper = new byte[32];
        new SecureRandom().nextBytes(pepper);
        String pepperText = Base64.getEncoder().encodeToString(pepper);
        Path pepperFile = Files.writeString(folder.resolve("pepper"), pepperText);
        Path signingKey = Files.writeString(folder.resolve("signing.jwk"), signingKey());
        publishClient(kafka, new KeyedHash(pepperText));

        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-jar",
                root.resolve("gateway-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(gatewayPort));
        environment.put("CRVS_KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("CRVS_PEPPER_FILE", pepperFile.toString());
        environment.put("CRVS_GATEWAY_SIGNING_KEY", "file:" + signingKey);
        for (String service : List.of("CLIENT_REGISTRY", "NOTIFICATION", "SEARCH", "WEBHOOK")) {
            environment.put("CRVS_" + service + "_URL", direct().toString());
        }
        return Child.start(command, environment, folder.resolve("gateway.log"));
    }

    private static String signingKey() {
        try {
            var jwk = RsaJwkGenerator.generateJwk(2048);
            jwk.setKeyId("benchmark");
            return jwk.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException("no signing key could be made", e);
        }
    }

    private void publishClient(String kafka, KeyedHash hash) {
        var client = new ClientMessage(
                "benchmark",
                1,
                "Benchmark",
                ClientType.CUSTOM,
                ClientStatus.ACTIVE,
                Set.of("record.read", "notification-api"),
                new ClientMessage.Limits(1_000_000, 0, 0, 0),
                List.of(new ClientMessage.ApiKeyHash("key-1", hash.of(key), null)),
                List.of(),
                null,
                null,
                null,
                null);
        var producer = new EventProducer(Map.of("bootstrap.servers", kafka));
        producer.send(
                Topics.CLIENTS,
                client.clientId(),
                MessageCodec.write(
                        MessageType.CLIENT, "/benchmarks", "benchmark", client.clientId(), Instant.EPOCH, client));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void awaitAnswers() {
        for (URI address : List.of(direct(), throughNginx(), throughGateway())) {
            try (var target = new HttpTarget(address, 1)) {
                until(address + " answers", () -> answers(target));
            }
        }
    }

    private boolean answers(HttpTarget target) {
        if (!gateway.isAlive() || !nginx.isAlive()) {
            throw new IllegalStateException(
                    "the gateway or nginx ended: " + endOf("gateway.log") + endOf("nginx/output.log"));
        }
        try {
            return target.ask(Call.get("/records/1", headers())).status() == 200;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private String endOf(String log) {
        try {
            String all = Files.readString(folder.resolve(log));
            return all.substring(Math.max(0, all.length() - 2_000));
        } catch (IOException e) {
            return "";
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("not closed: " + e.getMessage());
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("not deleted: " + e.getMessage());
        }
    }
}
