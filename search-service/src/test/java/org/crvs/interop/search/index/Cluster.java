package org.crvs.interop.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.search.config.Engine;
import org.crvs.interop.search.config.OpenSearchConfig;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.testing.TestConfig;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An OpenSearch node as tests see it. With {@code -Dcrvs.test.opensearch.classpath=<file>} a real one is started, and what
 * is said between it and the test is written down; without, what was written down is said again, and a request that was
 * not made then is a failure.
 */
final class Cluster implements AutoCloseable {

    private static final String CLASSPATH = System.getProperty("crvs.test.opensearch.classpath");
    private static final Path EXCHANGES = Path.of("src/test/resources/opensearch");
    private static final int UNEXPECTED = 500;

    private record Answer(int status, String body) {}

    private final Path exchanges;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> written = new ArrayList<>();
    private final Iterator<String> recorded;
    private final List<String> unexpected = new ArrayList<>();
    private Process node;
    private URI real;

    private Cluster(String name) throws IOException {
        this.exchanges = name == null ? null : EXCHANGES.resolve(name + ".jsonl");
        this.recorded = CLASSPATH == null ? Files.readAllLines(exchanges).iterator() : null;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** A real node, nothing of which is written down; only where one can be started. */
    static Cluster real(Path folder) throws IOException, InterruptedException {
        var cluster = new Cluster(null);
        cluster.start(folder);
        return cluster;
    }

    /** The node of this test. */
    static Cluster open(String name, Path folder) throws IOException, InterruptedException {
        var cluster = new Cluster(name);
        if (CLASSPATH != null) {
            cluster.start(folder);
        }
        return cluster;
    }

    /** The settings of tests, with this cluster. */
    static SearchConfig config(Path folder, URI address) {
        SearchConfig eager = TestConfig.eager(folder);
        OpenSearchConfig opensearch = new OpenSearchConfig() {
            @Override
            public List<URI> nodes() {
                return List.of(address);
            }

            @Override
            public String index() {
                return "crvs-test";
            }

            @Override
            public int shards() {
                return 1;
            }

            @Override
            public int replicas() {
                return 0;
            }

            @Override
            public Optional<String> username() {
                return Optional.of("admin");
            }

            @Override
            public Optional<String> password() {
                return Optional.of("secret");
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(60);
            }
        };
        return (SearchConfig) Proxy.newProxyInstance(
                SearchConfig.class.getClassLoader(),
                new Class<?>[] {SearchConfig.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "engine" -> Engine.OPENSEARCH;
                    case "opensearch" -> opensearch;
                    default -> method.invoke(eager, arguments);
                });
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The node itself, not what stands before it. */
    URI node() {
        return real;
    }

    private void start(Path folder) throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        real = URI.create("http://127.0.0.1:" + port);
        node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-Djava.security.manager=allow",
                        "-Dlog4j2.disable.jmx=true",
                        "-cp",
                        Files.readString(Path.of(CLASSPATH)).strip(),
                        "src/test/opensearch/OpenSearchNode.java",
                        folder.toString(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start();
        for (int i = 0; i < 600; i++) {
            try {
                send("GET", "/", "");
                return;
            } catch (IOException e) {
                if (node.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new IOException("the node died: " + Files.readString(folder.resolve("node.log")), e);
                }
            }
        }
        throw new IOException("the node does not answer");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String asked = exchange.getRequestMethod() + " " + path + " " + digest(body);
        Answer answer = recorded == null ? ask(asked, exchange.getRequestMethod(), path, body) : recall(asked, body);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer ask(String asked, String method, String path, String body) throws IOException {
        Answer answer = send(method, path, body);
        var line = MessageCodec.json().createObjectNode();
        line.put("asked", asked).put("status", answer.status()).put("answer", answer.body());
        written.add(line.toString());
        return answer;
    }

    private Answer recall(String asked, String body) throws IOException {
        JsonNode line = recorded.hasNext() ? MessageCodec.json().readTree(recorded.next()) : null;
        if (line == null || !line.path("asked").asText().equals(asked)) {
            unexpected.add(asked + " " + body);
            return new Answer(UNEXPECTED, "{}");
        }
        return new Answer(line.path("status").asInt(), line.path("answer").asText());
    }

    private Answer send(String method, String path, String body) throws IOException {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(real.resolve(path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** The same for bodies that differ by the order within sets, which is another in every run. */
    private static String digest(String body) throws IOException {
        try {
            var sorted = new StringBuilder();
            for (String line : body.split("\n", -1)) {
                sorted.append(line.isBlank() ? "" : sorted(MessageCodec.json().readTree(line)));
            }
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(sorted.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sorted(JsonNode json) throws IOException {
        if (!json.isContainerNode()) {
            boolean nested = json.isTextual() && json.asText().startsWith("{");
            return nested ? sorted(MessageCodec.json().readTree(json.asText())) : json.toString();
        }
        List<String> parts = new ArrayList<>();
        if (json.isArray()) {
            for (JsonNode part : json) {
                parts.add(sorted(part));
            }
        } else {
            for (Map.Entry<String, JsonNode> part : json.properties()) {
                parts.add(part.getKey() + ":" + sorted(part.getValue()));
            }
        }
        return parts.stream().sorted().toList().toString();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        if (node != null) {
            node.destroy();
        }
        if (node != null && exchanges != null) {
            Files.createDirectories(EXCHANGES);
            Files.write(exchanges, written);
        }
        if (!unexpected.isEmpty()) {
            throw new AssertionError("not what was asked of the real node: " + unexpected.get(0));
        }
    }
}
