package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.secret.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The script makes secrets that the services take, once. */
class SecretsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void theSigningKeyIsOneAndItsPublicHalfBelongsToIt() throws Exception {
        make();
        var key = SigningKey.fromJwk(read("gateway-signing.jwk"));
        // Signing and verifying with each other's numbers is what a wrong conversion would break.
        assertThat(JSON.readTree(key.toJwks())).isEqualTo(JSON.readTree(read("gateway-jwks.json")));
        assertThat(JSON.readTree(read("gateway-jwks.json")).at("/keys/0/kid").asText())
                .isEqualTo(key.id());
        assertThat(key.sign("x".getBytes(StandardCharsets.UTF_8))).hasSize(256);
        assertThat(JSON.readTree(read("gateway-jwks.json")).at("/keys/0").has("d"))
                .isFalse();
    }

    @Test
    void pepperAndMasterKeyAreThirtyTwoRandomBytes() throws Exception {
        make();
        assertThat(Base64.getMimeDecoder().decode(read("pepper"))).hasSize(32);
        assertThat(Base64.getMimeDecoder().decode(read("master-key"))).hasSize(32);
        assertThat(read("pepper")).isNotEqualTo(read("master-key"));
    }

    @Test
    void withoutClientsThereIsOnlyTheAdministrator() throws Exception {
        make();
        JsonNode bootstrap = JSON.readTree(read("bootstrap.json"));
        assertThat(bootstrap.at("/administrator/password").asText()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(bootstrap.path("clients")).isEmpty();
    }

    @Test
    void theClientsOfTheBootstrapFileAreThoseOfTheCredentials() throws Exception {
        make("--clients", "--url", "https://crvs.example.org");
        JsonNode credentials = JSON.readTree(read("credentials.json"));
        assertThat(credentials.path("gateway").asText()).isEqualTo("https://crvs.example.org");
        JsonNode bootstrap = JSON.readTree(read("bootstrap.json"));
        assertThat(bootstrap.path("clients")).hasSize(5).allSatisfy(client -> {
            JsonNode told = credentials.path("clients").path(client.path("type").asText());
            for (String field : List.of("clientId", "clientSecret", "shaSecret")) {
                assertThat(client.path(field).asText())
                        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}")
                        .isEqualTo(told.path(field).asText());
            }
        });
        assertThat(bootstrap.path("administrator")).isEqualTo(credentials.path("administrator"));
    }

    @Test
    void whatIsThereIsKept() throws Exception {
        make("--clients");
        Map<String, String> before = contents();
        make("--clients");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void nobodyElseGetsIn() throws Exception {
        make();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("credentials.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theSecretsOfTheManifestsAreMade() throws Exception {
        List<JsonNode> made = Deploy.yaml(make("--kubernetes", "--mongodb-uri", "mongodb://mongodb:27017"));
        made.forEach(Models::check);
        Map<String, Set<String>> keys = new TreeMap<>();
        made.forEach(object -> {
            Set<String> names = new HashSet<>();
            object.path("data").fieldNames().forEachRemaining(names::add);
            keys.put(Deploy.name(object), names);
        });
        for (JsonNode workload : Deploy.workloads(Deploy.rendered(Deploy.OVERLAYS.resolve("all")))) {
            workload.findValues("secretName").forEach(name -> assertThat(keys).containsKey(name.asText()));
            workload.findValues("secretKeyRef").forEach(reference -> assertThat(
                            keys.get(reference.path("name").asText()))
                    .contains(reference.path("key").asText()));
            Deploy.podOf(workload).path("volumes").forEach(volume -> {
                String name = volume.at("/secret/secretName")
                        .asText(volume.at("/configMap/name").asText());
                mounted(workload, volume.path("name").asText())
                        .forEach(file -> assertThat(keys.get(name)).contains(file));
            });
        }
        JsonNode uri = made.stream()
                .filter(object -> Deploy.name(object).equals("search-mongodb"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(Base64.getDecoder().decode(uri.at("/data/uri").asText()), StandardCharsets.UTF_8))
                .isEqualTo("mongodb://mongodb:27017");
    }

    /** The files below a mount that settings name. */
    private static List<String> mounted(JsonNode workload, String volume) {
        List<String> files = new ArrayList<>();
        Deploy.containerOf(workload).path("volumeMounts").forEach(mount -> {
            String path = mount.path("mountPath").asText() + "/";
            if (mount.path("name").asText().equals(volume) && path.startsWith("/etc/crvs/")) {
                Deploy.text(Deploy.BASES.resolve(Deploy.name(workload)).resolve("settings.env"))
                        .lines()
                        .filter(line -> line.contains(path))
                        .forEach(line -> files.add(line.substring(line.indexOf(path) + path.length())));
            }
        });
        return files;
    }

    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        Deploy.children(folder).forEach(file -> contents.put(file.getFileName().toString(), Deploy.text(file)));
        return contents;
    }

    private String read(String file) {
        return Deploy.text(folder.resolve(file));
    }

    private String make(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("sh", Deploy.FOLDER.resolve("make-secrets").toString()));
        command.addAll(List.of(options));
        command.add(folder.toString());
        Process script = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).isZero();
        return output;
    }
}
