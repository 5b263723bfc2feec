package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;

/** Every manifest is what its reader takes: no unknown field, no wrong type, at any depth. */
class ModelsTest {

    static List<Path> kustomizations() {
        return Deploy.kustomizations();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyManifestFitsItsModel(Path folder) {
        Deploy.rendered(folder).forEach(manifest -> assertThatCode(() -> Models.check(manifest))
                .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec/template/spec/containers/0/securityContext, readOnlyRootFileSystem, true",
        "Deployment, /spec/template/spec/containers/0/ports/0, containerPort, '\"http\"'",
        "StatefulSet, /spec/volumeClaimTemplates/0/spec, storage, 5",
        "NetworkPolicy, /spec/ingress/0, port, 5",
        "Kafka, /spec/kafka/listeners/0, tsl, true",
        "KafkaTopic, /spec, partitions, '\"many\"'",
        "KafkaUser, /spec/authorization/acls/0, allow, true",
        "Certificate, /spec, dnsName, '\"x\"'",
        "HTTPRoute, /spec/rules/0, backends, '[]'",
        "Gateway, /spec/listeners/0, port, '\"https\"'"
    })
    void whatDoesNotFitIsSeen(String kind, String at, String field, String value) throws Exception {
        JsonNode manifest = Deploy.ofKind(Deploy.rendered(Deploy.OVERLAYS.resolve("production")), kind).stream()
                .filter(candidate -> candidate.at(at).isObject())
                .findFirst()
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) manifest.at(at)).set(field, new ObjectMapper().readTree(value));

        assertThatThrownBy(() -> Models.check(manifest)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKindWithoutAModelIsSeen() {
        JsonNode manifest = Deploy.yaml("apiVersion: v1\nkind: Pod\n").get(0);
        assertThatThrownBy(() -> Models.check(manifest)).hasMessageContaining("no model");
    }
}
