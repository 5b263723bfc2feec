package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The compose file fits the services and itself, and is as careful as the manifests. */
class ComposeTest {

    private static final JsonNode COMPOSE =
            Deploy.yaml(Deploy.FOLDER.resolve("compose.yaml")).get(0);

    static Set<Map.Entry<String, JsonNode>> containers() {
        return Set.copyOf(COMPOSE.path("services").properties());
    }

    static Set<String> services() {
        return Deploy.services().keySet();
    }

    @Test
    void holdsTheSuiteAndWhatItNeeds() {
        assertThat(COMPOSE.path("services").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "kafka",
                        "topics",
                        "mongodb",
                        "gateway",
                        "client-registry",
                        "notification",
                        "search",
                        "webhook");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void everyContainerIsOfANamedVersionAndBounded(Map.Entry<String, JsonNode> container) {
        assertThat(container.getValue().path("image").asText()).matches("[a-z0-9./-]+:[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(container.getValue().path("mem_limit").asText()).matches("[0-9]+[mg]");
        assertThat(container.getValue().at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
        assertThat(container.getValue().path("privileged").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsLockedDown(String service) {
        JsonNode container = container(service);
        assertThat(container.path("user").asText()).isEqualTo("1001:1001");
        assertThat(container.path("read_only").asBoolean()).isTrue();
        assertThat(container.at("/cap_drop/0").asText()).isEqualTo("ALL");
        assertThat(container.has("ports")).isEqualTo(service.equals("gateway"));
        assertThat(container.at("/depends_on/topics/condition").asText()).isEqualTo("service_completed_successfully");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsAskedWhetherItIsReady(String service) {
        String test = container(service).at("/healthcheck/test/3").asText();
        assertThat(test)
                .contains("/dev/tcp/127.0.0.1/" + Deploy.services().get(service).port())
                .contains("/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsOneTheServiceReads(String service) {
        KnownSettings known = KnownSettings.of(Deploy.services().get(service).module());
        assertThat(container(service).path("environment").fieldNames())
                .toIterable()
                .allMatch(known::contains);
        if (!service.equals("gateway")) {
            assertThat(container(service).at("/env_file/0").asText()).isEqualTo("./secrets/mongodb.env");
            assertThat(known.contains("CRVS_MONGODB_URI")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everySecretThatIsReadIsMounted(String service) {
        Set<String> mounted = new HashSet<>();
        container(service).path("secrets").forEach(secret -> mounted.add("/run/secrets/" + secret.asText()));
        Set<String> read = new HashSet<>();
        container(service).path("environment").forEach(value -> {
            String path = value.asText().replaceFirst("^file:", "");
            if (path.startsWith("/run/secrets/")) {
                read.add(path);
            }
        });
        assertThat(mounted).isEqualTo(read);
        assertThat(COMPOSE.path("secrets").fieldNames())
                .toIterable()
                .containsAll(mounted.stream().map(path -> path.substring(13)).toList());
    }

    @Test
    void everyNetworkVolumeAndFileIsDeclared() {
        for (Map.Entry<String, JsonNode> container : containers()) {
            container.getValue().path("networks").forEach(network -> assertThat(
                            COMPOSE.path("networks").has(network.asText()))
                    .isTrue());
            container.getValue().path("volumes").forEach(volume -> {
                String source = volume.asText().split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Files.exists(Deploy.FOLDER.resolve(source)))
                            .as(source)
                            .isTrue();
                } else {
                    assertThat(COMPOSE.path("volumes").has(source)).as(source).isTrue();
                }
            });
        }
        assertThat(COMPOSE.at("/networks/inside/internal").asBoolean()).isTrue();
    }

    private static JsonNode container(String name) {
        JsonNode container = COMPOSE.path("services").path(name).deepCopy();
        // What all services share is merged in by an anchor.
        JsonNode shared = COMPOSE.path("x-service");
        shared.properties()
                .forEach(entry -> assertThat(container.has(entry.getKey())).isTrue());
        return container;
    }
}
