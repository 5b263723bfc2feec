package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The manifests fit together and fit the services: names, ports, labels, variables. */
class WiringTest {

    /** What is there before the manifests are applied; deploy/make-secrets makes it. */
    private static final Set<String> MADE_BEFORE = Set.of(
            "Secret crvs-pepper",
            "Secret crvs-master-key",
            "Secret crvs-gateway-signing-key",
            "Secret crvs-bootstrap",
            "Secret client-registry-mongodb",
            "Secret notification-mongodb",
            "Secret search-mongodb",
            "Secret webhook-mongodb",
            "ConfigMap crvs-gateway-keys");

    static List<Path> kustomizations() {
        return Deploy.kustomizations();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyVariableIsOneTheServiceReads(Path folder) {
        for (JsonNode workload : services(folder)) {
            String module = Deploy.services().get(Deploy.name(workload)).module();
            KnownSettings settings = KnownSettings.of(module);
            assertThat(variables(folder, workload).keySet())
                    .as(folder + " " + module)
                    .isNotEmpty()
                    .allMatch(settings::contains);
        }
    }

    @Test
    void aVariableNobodyReadsIsSeen() {
        KnownSettings gateway = KnownSettings.of("gateway-service");
        assertThat(gateway.contains("CRVS_GATEWAY_BREAKING_OPEN_FOR")).isTrue();
        assertThat(gateway.contains("CRVS_GATEWAY_BACKENDS_SEARCH")).isTrue();
        assertThat(gateway.contains("KAFKA_SASL_JAAS_CONFIG")).isTrue();
        assertThat(gateway.contains("CRVS_GATEWAY_PORT_7070_TCP")).isFalse();
        assertThat(gateway.contains("CRVS_MASTER_KEY_FILE")).isFalse();
        assertThat(gateway.contains("KAFKA_SASL_PASSWORD")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyAddressOfAServiceIsOne(Path folder) {
        for (JsonNode workload : services(folder)) {
            variables(folder, workload).forEach((name, value) -> {
                if (name.startsWith("CRVS_") && value.startsWith("http://") && !name.equals("CRVS_PUBLIC_URL")) {
                    URI address = URI.create(value);
                    assertThat(Deploy.services()).as(name).containsKey(address.getHost());
                    assertThat(address.getPort())
                            .as(name)
                            .isEqualTo(Deploy.services().get(address.getHost()).port());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyFileOfASettingIsMounted(Path folder) {
        for (JsonNode workload : services(folder)) {
            List<String> mounts = values(Deploy.containerOf(workload).path("volumeMounts"), "mountPath");
            variables(folder, workload).forEach((name, value) -> {
                String path = value.replaceFirst("^file:", "");
                if (path.startsWith("/")) {
                    assertThat(mounts).as(name).anyMatch(mount -> path.startsWith(mount + "/"));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everySecretAndConfigMapIsThere(Path folder) {
        List<JsonNode> objects = Deploy.rendered(folder);
        Set<String> there = new HashSet<>(MADE_BEFORE);
        Deploy.ofKind(objects, "ConfigMap").forEach(map -> there.add("ConfigMap " + Deploy.name(map)));
        // Strimzi makes the accounts and the authority of its cluster.
        Deploy.ofKind(objects, "KafkaUser").forEach(user -> there.add("Secret " + Deploy.name(user)));
        Deploy.ofKind(objects, "Kafka")
                .forEach(kafka -> there.add("Secret " + Deploy.name(kafka) + "-cluster-ca-cert"));

        for (JsonNode workload : Deploy.workloads(objects)) {
            Set<String> used = new HashSet<>();
            workload.findValues("secretName").forEach(name -> used.add("Secret " + name.asText()));
            workload.findValues("secretKeyRef")
                    .forEach(reference ->
                            used.add("Secret " + reference.path("name").asText()));
            workload.findValues("configMapRef")
                    .forEach(reference ->
                            used.add("ConfigMap " + reference.path("name").asText()));
            workload.findValues("configMap")
                    .forEach(reference ->
                            used.add("ConfigMap " + reference.path("name").asText()));
            assertThat(there).as(Deploy.name(workload)).containsAll(used);
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void selectorsFindTheirPods(Path folder) {
        List<JsonNode> objects = Deploy.rendered(folder);
        for (JsonNode workload : Deploy.ofKind(objects, "Deployment", "StatefulSet")) {
            assertThat(labels(workload))
                    .as(Deploy.name(workload))
                    .containsAllEntriesOf(entries(workload.at("/spec/selector/matchLabels")));
            assertThat(Deploy.podOf(workload).path("topologySpreadConstraints"))
                    .allSatisfy(spread -> assertThat(labels(workload))
                            .containsAllEntriesOf(entries(spread.at("/labelSelector/matchLabels"))));
        }
        for (JsonNode service : Deploy.ofKind(objects, "Service")) {
            JsonNode pod = selected(objects, service.at("/spec/selector"));
            JsonNode port = service.at("/spec/ports/0");
            JsonNode listening = Deploy.containerOf(pod).at("/ports/0");
            assertThat(port.path("targetPort")).isEqualTo(listening.path("name"));
            assertThat(port.path("port")).isEqualTo(listening.path("containerPort"));
        }
        for (JsonNode budget : Deploy.ofKind(objects, "PodDisruptionBudget")) {
            assertThat(Deploy.name(selected(objects, budget.at("/spec/selector/matchLabels"))))
                    .isEqualTo(Deploy.name(budget));
        }
        for (JsonNode scaler : Deploy.ofKind(objects, "HorizontalPodAutoscaler")) {
            assertThat(Deploy.ofKind(
                            objects, scaler.at("/spec/scaleTargetRef/kind").asText()))
                    .extracting(Deploy::name)
                    .contains(scaler.at("/spec/scaleTargetRef/name").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyServiceListensWhereItIsExpected(Path folder) {
        for (JsonNode workload : services(folder)) {
            Deploy.Service service = Deploy.services().get(Deploy.name(workload));
            JsonNode container = Deploy.containerOf(workload);
            assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(service.port());
            assertThat(container.path("image").asText()).isEqualTo("crvs-interop/" + service.module() + ":1.0.0");
            assertThat(workload.at("/spec/template/metadata/annotations")
                            .path("prometheus.io/port")
                            .asText())
                    .isEqualTo(Integer.toString(service.port()));
            // The same port as the service has of itself.
            assertThat(Deploy.text(
                            Deploy.ROOT.resolve(service.module()).resolve("src/main/resources/application.properties")))
                    .containsPattern("quarkus\\.http\\.port=\\$\\{[A-Z_]+:" + service.port() + "}");
        }
    }

    private static List<JsonNode> services(Path folder) {
        return Deploy.workloads(Deploy.rendered(folder)).stream()
                .filter(workload -> Deploy.services().containsKey(Deploy.name(workload)))
                .toList();
    }

    /** The variables of a workload with their values; the empty text where a Secret holds it. */
    private static Map<String, String> variables(Path folder, JsonNode workload) {
        Map<String, String> variables = new HashMap<>();
        JsonNode container = Deploy.containerOf(workload);
        container.path("envFrom").forEach(from -> {
            String name = from.at("/configMapRef/name").asText();
            Deploy.ofKind(Deploy.rendered(folder), "ConfigMap").stream()
                    .filter(map -> Deploy.name(map).equals(name))
                    .forEach(map -> variables.putAll(entries(map.path("data"))));
        });
        container
                .path("env")
                .forEach(variable -> variables.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return variables;
    }

    private static JsonNode selected(List<JsonNode> objects, JsonNode selector) {
        List<JsonNode> pods = Deploy.workloads(objects).stream()
                .filter(workload -> labels(workload)
                        .entrySet()
                        .containsAll(entries(selector).entrySet()))
                .toList();
        assertThat(pods).as("pods of " + selector).hasSize(1);
        return pods.get(0);
    }

    private static Map<String, String> labels(JsonNode workload) {
        return entries(workload.at("/spec/template/metadata/labels"));
    }

    private static Map<String, String> entries(JsonNode object) {
        Map<String, String> entries = new HashMap<>();
        object.fields()
                .forEachRemaining(
                        field -> entries.put(field.getKey(), field.getValue().asText()));
        return entries;
    }

    private static List<String> values(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
