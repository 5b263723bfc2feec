package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.localstack.stack.LauncherException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ReadyWaitTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private ReadyWait wait;
    private ManagedProcess process;

    @BeforeEach
    void prepare() {
        var out = new PrintStream(told, true, StandardCharsets.UTF_8);
        var report = new Report(out, out, folder.resolve("launcher.log"), Clock.systemUTC());
        wait = new ReadyWait(report, Clock.systemUTC(), Duration.ofSeconds(3));
    }

    @AfterEach
    void stop() {
        process.askToStop();
        process.awaitStopped();
    }

    private void start(Readiness readiness, String... command) {
        process =
                new ManagedProcess("thing", List.of(command), Map.of(), folder, folder.resolve("thing.log"), readiness);
        process.start(code -> {});
    }

    @Test
    void endsWhenAllAreReady() {
        start(new LogReadiness(), "sh", "-c", "echo READY now; exec sleep 60");
        wait.until(List.of(process));
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("thing").contains("ready after");
    }

    @Test
    void doesNotTakeTheLogOfAnEarlierRunForThisOne() {
        start(new LogReadiness(), "sh", "-c", "echo READY once; exec sleep 60");
        wait.until(List.of(process));
        process.askToStop();
        process.awaitStopped();
        var second = new ManagedProcess(
                "thing", List.of("sleep", "60"), Map.of(), folder, folder.resolve("thing.log"), new LogReadiness());
        second.start(code -> {});
        try {
            assertThatThrownBy(() -> wait.until(List.of(second)))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("was not ready within");
        } finally {
            second.askToStop();
            second.awaitStopped();
        }
    }

    @Test
    void tellsWhatIsMissingWhenItTakesTooLong() {
        start(
                new Readiness() {
                    @Override
                    public boolean isReady(Path log, long logStart) {
                        return false;
                    }

                    @Override
                    public String lastAnswer() {
                        return "health answers 503, down: followers";
                    }
                },
                "sleep",
                "60");
        assertThatThrownBy(() -> wait.until(List.of(process)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("thing")
                .hasMessageContaining("down: followers")
                .hasMessageContaining("thing.log");
    }

    @Test
    void tellsWhoDied() {
        start(new LogReadiness(), "sh", "-c", "exit 3");
        assertThatThrownBy(() -> wait.until(List.of(process)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("thing ended before it was ready")
                .hasMessageContaining("thing.log");
    }
}
