package org.crvs.interop.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of {@code deploy/}. */
final class Deploy {

    static final Path ROOT = Path.of(System.getProperty("crvs.root"));
    static final Path FOLDER = ROOT.resolve("deploy");
    static final Path BASES = FOLDER.resolve("kubernetes/base");
    static final Path OVERLAYS = FOLDER.resolve("kubernetes/overlays");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Path, List<JsonNode>> RENDERED = new TreeMap<>();

    private Deploy() {}

    /** Module and port of each service, by its name in the cluster. */
    static Map<String, Service> services() {
        Map<String, Service> services = new LinkedHashMap<>();
        services.put("gateway", new Service("gateway-service", 7070));
        services.put("client-registry", new Service("client-registry-service", 7071));
        services.put("notification", new Service("notification-service", 7072));
        services.put("search", new Service("search-service", 7073));
        services.put("webhook", new Service("webhook-service", 7074));
        return services;
    }

    /**
     * A service of the suite.
     *
     * @param module the module it is built from
     * @param port the port it listens on
     */
    record Service(String module, int port) {}

    /** Every folder that can be applied. */
    static List<Path> kustomizations() {
        return Stream.of(BASES, OVERLAYS)
                .flatMap(Deploy::children)
                .filter(folder -> Files.exists(folder.resolve("kustomization.yaml")))
                .toList();
    }

    /** What is applied when this folder is. */
    static synchronized List<JsonNode> rendered(Path folder) {
        return RENDERED.computeIfAbsent(folder, path -> new Kustomization(path)
                .render().stream().map(JsonNode.class::cast).toList());
    }

    /** Objects of one kind. */
    static List<JsonNode> ofKind(Collection<JsonNode> objects, String... kinds) {
        return objects.stream()
                .filter(object -> List.of(kinds).contains(object.path("kind").asText()))
                .toList();
    }

    /** Deployments, StatefulSets and Jobs. */
    static List<JsonNode> workloads(Collection<JsonNode> objects) {
        return ofKind(objects, "Deployment", "StatefulSet", "Job");
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static JsonNode podOf(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static JsonNode containerOf(JsonNode workload) {
        return podOf(workload).at("/containers/0");
    }

    /** The documents of a YAML file or text. */
    static List<JsonNode> yaml(String text) {
        List<JsonNode> documents = new ArrayList<>();
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        for (Object document : yaml.loadAll(text)) {
            if (document != null) {
                documents.add(JSON.valueToTree(document));
            }
        }
        return documents;
    }

    static List<JsonNode> yaml(Path file) {
        return yaml(text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a program can be called here. */
    static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
