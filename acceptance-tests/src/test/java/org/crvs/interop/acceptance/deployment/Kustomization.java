package org.crvs.interop.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What {@code kubectl kustomize} makes of a folder, for the features that are used here, so that the rules can be checked
 * where there is no kubectl: resources, a namespace, generated ConfigMaps (without the hash in their names) and JSON
 * patches. Anything else is refused. {@link KustomizationTest} holds it against kubectl where there is one.
 */
final class Kustomization {

    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "namespace", "resources", "configMapGenerator", "generatorOptions", "patches");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode file;
    private final List<ObjectNode> objects = new ArrayList<>();

    Kustomization(Path folder) {
        this.folder = folder;
        this.file = Deploy.yaml(folder.resolve("kustomization.yaml")).get(0);
        file.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(folder + ": " + field + " is not understood here");
            }
        });
    }

    List<ObjectNode> render() {
        file.path("resources")
                .forEach(resource -> add(folder.resolve(resource.asText()).normalize()));
        file.path("configMapGenerator").forEach(this::generate);
        file.path("patches").forEach(this::patch);
        if (file.has("namespace")) {
            objects.stream()
                    .filter(object -> !"Namespace".equals(object.path("kind").asText()))
                    .forEach(object -> metadata(object)
                            .put("namespace", file.get("namespace").asText()));
        }
        return objects;
    }

    private void add(Path resource) {
        if (Files.isDirectory(resource)) {
            objects.addAll(new Kustomization(resource).render());
        } else {
            Deploy.yaml(resource).forEach(object -> objects.add((ObjectNode) object));
        }
    }

    private void generate(JsonNode generator) {
        String name = generator.get("name").asText();
        ObjectNode map = "merge".equals(generator.path("behavior").asText()) ? generated(name) : create(name);
        ObjectNode data = (ObjectNode) map.get("data");
        generator.path("envs").forEach(envs -> Deploy.text(folder.resolve(envs.asText()))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> put(data, line)));
        generator.path("literals").forEach(literal -> put(data, literal.asText()));
        generator.path("files").forEach(path -> data.put(path.asText(), Deploy.text(folder.resolve(path.asText()))));
    }

    private ObjectNode generated(String name) {
        return objects.stream()
                .filter(object -> "ConfigMap".equals(object.path("kind").asText()))
                .filter(object -> Deploy.name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(folder + ": no ConfigMap " + name + " to merge with"));
    }

    private ObjectNode create(String name) {
        ObjectNode map = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = map.putObject("metadata").put("name", name);
        JsonNode labels = file.at("/generatorOptions/labels");
        if (labels.isObject()) {
            metadata.set("labels", labels.deepCopy());
        }
        map.putObject("data");
        objects.add(map);
        return map;
    }

    private void patch(JsonNode patch) {
        JsonNode operations =
                Deploy.yaml(folder.resolve(patch.get("path").asText())).get(0);
        JsonNode target = patch.get("target");
        List<ObjectNode> matching =
                objects.stream().filter(object -> matches(target, object)).toList();
        if (matching.isEmpty()) {
            throw new IllegalArgumentException(folder + ": nothing to patch with " + patch);
        }
        for (ObjectNode object : matching) {
            objects.set(objects.indexOf(object), (ObjectNode) JsonPatch.apply(operations, object));
        }
    }

    private static boolean matches(JsonNode target, ObjectNode object) {
        if (target.has("kind") && !target.get("kind").equals(object.get("kind"))) {
            return false;
        }
        if (target.has("name") && !target.get("name").asText().equals(Deploy.name(object))) {
            return false;
        }
        if (!target.has("labelSelector")) {
            return true;
        }
        String[] label = target.get("labelSelector").asText().split("=", 2);
        return object.at("/metadata/labels").path(label[0]).asText().equals(label[1]);
    }

    private static void put(ObjectNode data, String line) {
        String[] pair = line.split("=", 2);
        data.put(pair[0], pair[1]);
    }

    private static ObjectNode metadata(ObjectNode object) {
        return (ObjectNode) object.get("metadata");
    }
}
