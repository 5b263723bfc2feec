package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What the launcher tells a person, its log, and other programs. */
class TellingTest {

    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Clock clock = Clock.fixed(Instant.parse("2026-05-03T23:59:59.9Z"), ZoneId.of("Africa/Lusaka"));
    private StackFolder folder;

    @BeforeEach
    void prepare() {
        folder = new StackFolder(root, root.resolve(".crvs"));
        folder.prepare();
    }

    private Report report(Path log) {
        return new Report(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                log,
                clock);
    }

    @Test
    void progressAndFaultsGoTheirWaysAndBothIntoTheLogWithTheTimeInUtc() throws IOException {
        Report report = report(folder.log("launcher"));

        report.line("kafka is ready");
        report.fault("search-service ended with code 3");

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("kafka is ready");
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("search-service ended with code 3");
        assertThat(Files.readAllLines(folder.log("launcher")))
                .containsExactly(
                        "2026-05-03T23:59:59Z kafka is ready", "2026-05-03T23:59:59Z search-service ended with code 3");
    }

    @Test
    void aLogThatCanNotBeWrittenDoesNotKeepThePersonInTheDark() {
        report(root.resolve("no/such/folder/launcher.log")).line("ready");

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("ready");
    }

    @Test
    void theSummaryLeadsToEverything() {
        var settings = new Settings(Map.of("CRVS_GATEWAY_PORT", "9000"));

        List<String> lines = new StartSummary(folder, settings)
                .lines(Duration.ofMillis(12_340), new MemoryUse(1_048_576, "PSS"), true);

        assertThat(String.join("\n", lines))
                .contains("http://127.0.0.1:9000/console", "http://127.0.0.1:9000/documentation")
                .contains(folder.credentials().toString())
                .contains("time to ready  12.3 s")
                .contains("1024 MiB (PSS)")
                .endsWith("./crvs stop ends it");
        assertThat(new StartSummary(folder, settings).lines(Duration.ZERO, new MemoryUse(0, "RSS"), false))
                .endsWith("Ctrl-C ends it")
                .anySatisfy(line -> assertThat(line).contains("not measurable"));
    }

    @Test
    void processIdsAreWrittenWholeInOrderWithTheLauncherFirst() throws IOException {
        var ids = new ProcessIds(folder.processIds());
        ids.write(List.of(idle("kafka"), idle("gateway-service")));
        ids.write(List.of(idle("mongodb")));

        JsonNode written = new ObjectMapper().readTree(folder.processIds().toFile());

        assertThat(written.path("launcher").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(written.fieldNames()).toIterable().containsExactly("launcher", "mongodb");
        assertThat(written.path("mongodb").asLong()).as("not started").isEqualTo(-1);
        assertThat(folder.processIds().resolveSibling("pids.json.part")).doesNotExist();
    }

    @Test
    void processIdsGoWithTheStackAndMayBeGoneAlready() throws IOException {
        var ids = new ProcessIds(folder.processIds());
        ids.write(List.of());

        ids.delete();
        ids.delete();

        assertThat(folder.processIds()).doesNotExist();
    }

    @Test
    void theLockIsFreeAgainWhenItsHolderIsGone() throws IOException {
        StackLock first = StackLock.take(folder);
        assertThatThrownBy(() -> StackLock.take(folder))
                .isInstanceOfAny(LauncherException.class, OverlappingFileLockException.class);

        first.close();

        StackLock.take(folder).close();
        assertThat(folder.lock()).exists();
    }

    @Test
    void aFolderThatIsNotThereCanNotBeLocked() {
        var nowhere = new StackFolder(root, root.resolve("nowhere"));

        assertThatThrownBy(() -> StackLock.take(nowhere))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("cannot be written");
    }

    private ManagedProcess idle(String name) {
        return new ManagedProcess(name, List.of("true"), Map.of(), root, folder.log(name), new LogReadiness());
    }
}
