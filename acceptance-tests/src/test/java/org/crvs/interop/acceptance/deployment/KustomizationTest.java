package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is checked here is what kubectl would apply. */
class KustomizationTest {

    static List<Path> kustomizations() {
        return Deploy.kustomizations();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void isRenderedAsKubectlRendersIt(Path folder) throws Exception {
        assumeTrue(Deploy.isInstalled("kubectl"), "no kubectl here");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();

        // A generated name ends with a hash of its content.
        String withoutHashes = output.replaceAll("(-settings|name: topics)-[a-z0-9]{10}\\b", "$1");
        assertThat(byKindAndName(Deploy.rendered(folder))).isEqualTo(byKindAndName(Deploy.yaml(withoutHashes)));
    }

    @Test
    void everyServiceHasABaseAndEveryOverlayHoldsThemAll() {
        assertThat(Deploy.children(Deploy.BASES).map(path -> path.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(Deploy.services().keySet());
        Deploy.children(Deploy.OVERLAYS).forEach(overlay -> assertThat(Deploy.workloads(Deploy.rendered(overlay)))
                .as(overlay.toString())
                .extracting(Deploy::name)
                .containsAll(Deploy.services().keySet()));
    }

    @Test
    void refusesWhatItDoesNotUnderstand(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: []\nnamePrefix: x-\n");
        assertThatThrownBy(() -> new Kustomization(folder)).hasMessageContaining("namePrefix");
    }

    @Test
    void refusesAPatchOfNothing(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("kustomization.yaml"), "patches:\n  - target: {kind: Deployment}\n    path: p.yaml\n");
        Files.writeString(folder.resolve("p.yaml"), "- {op: remove, path: /spec}\n");
        assertThatThrownBy(() -> new Kustomization(folder).render()).hasMessageContaining("nothing to patch");
    }

    private static Map<String, JsonNode> byKindAndName(Collection<JsonNode> objects) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        objects.forEach(object -> sorted.put(object.path("kind").asText() + " " + Deploy.name(object), object));
        return sorted;
    }
}
