package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What every pod keeps: the restricted profile of pod security, and what an operator expects of a good neighbour. */
class PodRulesTest {

    // Kafka's image writes its configuration beside its programs; it is for trying out only.
    private static final Set<String> MAY_WRITE_ROOT = Set.of("kafka");

    /** A workload and where it comes from. */
    record Workload(String where, JsonNode object) {
        JsonNode pod() {
            return Deploy.podOf(object);
        }

        JsonNode container() {
            return Deploy.containerOf(object);
        }

        @Override
        public String toString() {
            return where + " " + object.path("kind").asText() + " " + Deploy.name(object);
        }
    }

    static Stream<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (Path folder : Deploy.kustomizations()) {
            Deploy.workloads(Deploy.rendered(folder))
                    .forEach(object ->
                            workloads.add(new Workload(folder.getFileName().toString(), object)));
        }
        return workloads.stream();
    }

    static Stream<Workload> servers() {
        return workloads()
                .filter(workload -> !"Job".equals(workload.object().path("kind").asText()));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void hasOneContainerOfANamedVersion(Workload workload) {
        assertThat(workload.pod().path("containers")).hasSize(1);
        assertThat(workload.pod().has("initContainers")).isFalse();
        String image = workload.container().path("image").asText();
        assertThat(image).matches("[a-z0-9./-]+:[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void hasNoPrivilege(Workload workload) {
        JsonNode pod = workload.pod().path("securityContext");
        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("runAsUser").asInt()).isPositive();
        assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(workload.pod().path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertThat(workload.pod().path(shared).asBoolean()).as(shared).isFalse();
        }
        JsonNode container = workload.container().path("securityContext");
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.path("privileged").asBoolean()).isFalse();
        assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(container.at("/capabilities/add").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void writesOnlyToItsVolumes(Workload workload) {
        assertThat(workload.container()
                        .at("/securityContext/readOnlyRootFilesystem")
                        .asBoolean())
                .isEqualTo(!MAY_WRITE_ROOT.contains(Deploy.name(workload.object())));
        workload.pod().path("volumes").forEach(volume -> {
            assertThat(volume.has("hostPath")).isFalse();
            if (volume.has("emptyDir")) {
                assertThat(volume.at("/emptyDir/sizeLimit").asText()).isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void saysWhatItNeedsAndTakesNoMore(Workload workload) {
        JsonNode resources = workload.container().path("resources");
        for (String kind : List.of("requests", "limits")) {
            assertThat(resources.at("/" + kind + "/cpu").asText()).isNotEmpty();
            assertThat(resources.at("/" + kind + "/memory").asText()).isNotEmpty();
        }
        // Memory that is not there when it is needed ends a process at the worst time.
        assertThat(resources.at("/requests/memory")).isEqualTo(resources.at("/limits/memory"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void readsNoVariablesThatKubernetesMakesUp(Workload workload) {
        // CRVS_GATEWAY_PORT and KAFKA_PORT would be taken for settings.
        assertThat(workload.pod().path("enableServiceLinks").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void isAskedHowItIs(Workload workload) {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode asked = workload.container().path(probe);
            assertThat(asked.isObject()).as(probe).isTrue();
            if (Deploy.services().containsKey(Deploy.name(workload.object()))) {
                String path = probe.equals("readinessProbe") ? "/q/health/ready" : "/q/health/live";
                assertThat(asked.at("/httpGet/path").asText()).isEqualTo(path);
                assertThat(asked.at("/httpGet/port").asText()).isEqualTo("http");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void stopsGently(Workload workload) {
        String name = Deploy.name(workload.object());
        int grace = workload.pod().path("terminationGracePeriodSeconds").asInt();
        if (Deploy.services().containsKey(name)) {
            // Ten seconds until nobody comes any more, up to ten to finish what is in hand, and some to spare.
            assertThat(Deploy.text(Deploy.BASES.resolve(name).resolve("settings.env")))
                    .containsPattern("(?m)^CRVS_(GATEWAY_)?SHUTDOWN_DELAY=10S$");
            assertThat(grace).isGreaterThanOrEqualTo(30);
        } else {
            assertThat(grace).isGreaterThanOrEqualTo(60);
        }
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void holdsNoSecretInClear(Workload workload) {
        workload.container().path("env").forEach(variable -> {
            String name = variable.path("name").asText();
            if (variable.has("value")) {
                assertThat(name).doesNotContainIgnoringCase("PASSWORD").doesNotContainIgnoringCase("SECRET");
                assertThat(variable.get("value").asText()).doesNotContainPattern("://[^/]*:[^/]*@");
            }
        });
    }

    @Test
    void noManifestHoldsASecret() {
        for (Path folder : Deploy.kustomizations()) {
            assertThat(Deploy.ofKind(Deploy.rendered(folder), "Secret"))
                    .as(folder.toString())
                    .isEmpty();
        }
    }

    @Test
    void theNamespaceRefusesWhatIsNotRestricted() {
        for (String overlay : List.of("all", "dev", "production")) {
            List<JsonNode> objects = Deploy.rendered(Deploy.OVERLAYS.resolve(overlay));
            JsonNode namespace = Deploy.ofKind(objects, "Namespace").get(0);
            assertThat(namespace
                            .at("/metadata/labels")
                            .path("pod-security.kubernetes.io/enforce")
                            .asText())
                    .isEqualTo("restricted");
            assertThat(objects)
                    .filteredOn(
                            object -> !"Namespace".equals(object.path("kind").asText()))
                    .allSatisfy(object -> assertThat(
                                    object.at("/metadata/namespace").asText())
                            .isEqualTo(Deploy.name(namespace)));
        }
    }
}
