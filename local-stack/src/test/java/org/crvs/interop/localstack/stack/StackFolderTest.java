package org.crvs.interop.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

class StackFolderTest {

    @TempDir
    Path root;

    private StackFolder folder;

    @BeforeEach
    void place() {
        folder = new StackFolder(root, root.resolve("state"));
    }

    @Test
    void preparingMakesWhatIsMissingAndLeavesNoProbe() throws IOException {
        folder.prepare();
        Files.writeString(folder.data().resolve("kept"), "x");
        folder.prepare();

        assertThat(folder.data().resolve("kept")).hasContent("x");
        try (Stream<Path> files = Files.list(folder.data())) {
            assertThat(files).hasSize(1);
        }
        assertThat(folder.log("kafka").getParent()).isEmptyDirectory();
    }

    @Test
    void aFileInTheWayOfAFolderIsNamed() throws IOException {
        Files.createDirectories(folder.state());
        Files.createFile(folder.data());

        assertThatThrownBy(folder::prepare)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining(folder.data().toString());
    }

    @Test
    void emptyingTakesAllDataAndNothingElse() throws IOException {
        folder.prepare();
        Files.createDirectories(folder.data().resolve("kafka/crvs.records-0"));
        Files.writeString(folder.data().resolve("kafka/crvs.records-0/0.log"), "x");
        Files.writeString(folder.credentials(), "{}");
        Files.writeString(folder.log("kafka"), "log");

        folder.empty();
        folder.empty();

        assertThat(folder.data()).doesNotExist();
        assertThat(folder.credentials()).exists();
        assertThat(folder.log("kafka")).exists();
    }

    @Test
    void emptyingDoesNotFollowALinkOutOfTheFolder() throws IOException {
        folder.prepare();
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        Files.createSymbolicLink(folder.data().resolve("link"), outside);

        folder.empty();

        assertThat(folder.data()).doesNotExist();
        assertThat(outside.resolve("precious")).hasContent("x");
    }

    @Test
    void onlyTheLogOfTheLastRunIsKeptBesideThePresentOne() throws IOException {
        folder.prepare();
        for (String run : List.of("first", "second", "third")) {
            Files.writeString(folder.freshLog("kafka"), run);
        }

        assertThat(folder.log("kafka")).hasContent("third");
        assertThat(folder.log("kafka.log.1").resolveSibling("kafka.log.1")).hasContent("second");
        try (Stream<Path> logs = Files.list(folder.log("kafka").getParent())) {
            assertThat(logs).hasSize(2);
        }
    }

    @Test
    void aLogWithoutAFolderIsRefusedByName() {
        assertThatThrownBy(() -> folder.freshLog("kafka"))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("kafka.log");
    }

    @Test
    void everythingAStackWritesIsBelowItsState() {
        assertThat(List.of(
                        folder.data(),
                        folder.secrets(),
                        folder.credentials(),
                        folder.processIds(),
                        folder.lock(),
                        folder.control(),
                        folder.log("x")))
                .doesNotHaveDuplicates()
                .allSatisfy(path -> assertThat(path).startsWithRaw(folder.state()));
        assertThat(folder.service("search-service")).startsWithRaw(root).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(StackProcess.class)
    void everyProcessIsFoundByItsNameAndHasItsOwnPortAndHeap(StackProcess process) {
        assertThat(StackProcess.named(process.processName())).contains(process);
        assertThat(StackProcess.named(process.name() + "?")).isEmpty();
        assertThat(Stream.of(StackProcess.values()).filter(other -> other.defaultPort() == process.defaultPort()))
                .containsExactly(process);
        assertThat(process.javaOptions()).containsPattern("-Xmx[0-9]+m").contains("ExitOnOutOfMemoryError");
        assertThat(StackProcess.servers().contains(process)).isNotEqualTo(process.isService());
    }

    @Test
    void blankSettingsAreNoSettings() {
        var settings = new Settings(
                Map.of("CRVS_MONGODB_URI", "  ", "CRVS_KAFKA_BOOTSTRAP_SERVERS", "", "CRVS_JAVA_OPTIONS_KAFKA", " "));

        assertThat(settings.runs(StackProcess.MONGODB)).isTrue();
        assertThat(settings.runs(StackProcess.KAFKA)).isTrue();
        assertThat(settings.javaOptions(StackProcess.KAFKA)).isEqualTo(StackProcess.KAFKA.javaOptions());
        assertThat(new Settings(Map.of("CRVS_GATEWAY_PORT", " 8080 ")).url(StackProcess.GATEWAY))
                .isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void theClientsAStackBeginsWithShareNoSecret() throws IOException {
        Bootstrap bootstrap = Bootstrap.in(root.resolve("bootstrap.json"));

        List<String> secrets = Stream.concat(
                        Stream.of(
                                bootstrap.administrator().password(),
                                bootstrap.administrator().clientId(),
                                bootstrap.administrator().clientSecret()),
                        bootstrap.clients().stream()
                                .flatMap(client -> Stream.of(
                                        client.clientId(), client.clientSecret(), client.apiKey(), client.shaSecret())))
                .toList();
        assertThat(secrets).doesNotHaveDuplicates().hasSize(23);
        assertThat(bootstrap.administrator().password()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(bootstrap.clients()).allSatisfy(client -> assertThat(
                        UUID.fromString(client.clientSecret()).version())
                .isEqualTo(4));
    }

    @Test
    void whatSomebodyChangedInTheBootstrapFileIsKept() throws IOException {
        Path file = root.resolve("bootstrap.json");
        Bootstrap.in(file);
        Files.writeString(file, Files.readString(file).replace("District Hospital", "Village Clinic"));

        assertThat(Bootstrap.in(file).clients())
                .extracting(Bootstrap.Client::name)
                .contains("Village Clinic");
    }

    @Test
    void aDamagedBootstrapFileIsNotReplaced() throws IOException {
        Path file = Files.writeString(root.resolve("bootstrap.json"), "{\"administrator\":");

        assertThatThrownBy(() -> Bootstrap.in(file)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("{\"administrator\":");
    }
}
