package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.crvs.interop.localstack.stack.StackProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The life of a stack, in a folder whose name has a space. */
@Execution(ExecutionMode.CONCURRENT)
class StackTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("launcher"), Stream.of(StackProcess.values()).map(StackProcess::processName))
            .toList();

    @TempDir
    Path temporary;

    private TestStack stack;

    @BeforeEach
    void prepare() throws Exception {
        stack = new TestStack(Files.createDirectory(temporary.resolve("a stack")));
    }

    @AfterEach
    void endLeftovers() throws Exception {
        stack.close();
    }

    private void awaitGone(Map<String, Long> processIds) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(processIds)
                .allSatisfy(
                        (name, id) -> assertThat(TestStack.isAlive(id)).as(name).isFalse()));
    }

    @Test
    void staysInTheBackgroundUntilItIsStopped() throws Exception {
        TestStack.Result started = stack.run("start", "--detach");
        assertThat(started.exitCode()).as(started.output()).isZero();
        assertThat(started.output())
                .contains("gateway        http://127.0.0.1:" + stack.setting("CRVS_GATEWAY_PORT"))
                .contains("/documentation")
                .contains("124 read, 124 created")
                .containsPattern("time to ready +[0-9.]+ s")
                .containsPattern("memory +[0-9]+ MiB \\((PSS|RSS)\\)");
        Map<String, Long> running = stack.processIds();
        assertThat(running).containsOnlyKeys(NAMES).allSatisfy((name, id) -> assertThat(TestStack.isAlive(id))
                .as(name)
                .isTrue());
        assertThat(stack.folder().credentials()).exists();

        TestStack.Result second = stack.run("start", "--detach");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).hasLineCount(1).contains("already runs");

        bringsBackAKilledService(running.get("search-service"));
        bringsBackAKilledService(stack.processIds().get("kafka"), "kafka");

        TestStack.Result unknown = stack.run("restart", "printer");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.output()).hasLineCount(1).contains("printer").contains("gateway-service");

        Map<String, Long> last = stack.processIds();
        assertThat(stack.run("stop").exitCode()).isZero();
        awaitGone(last);
        assertThat(stack.folder().processIds()).doesNotExist();
        assertThat(stack.run("stop").output()).contains("no stack runs here");
        assertThat(stack.run("status").exitCode()).isEqualTo(1);
    }

    private void bringsBackAKilledService(long processId) throws Exception {
        bringsBackAKilledService(processId, "search-service");
    }

    private void bringsBackAKilledService(long processId, String name) throws Exception {
        ProcessHandle.of(processId).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stack.folder().log("launcher"))
                .content()
                .contains(name + " ended with exit code 137")
                .contains("./crvs restart " + name));
        assertThat(stack.run("status").output()).containsPattern(name + " +ended");
        TestStack.Result restarted = stack.run("restart", name);
        assertThat(restarted.exitCode()).as(restarted.output()).isZero();
        assertThat(restarted.output()).contains(name + " ready again");
        assertThat(stack.processIds().get(name)).isNotEqualTo(processId);
        assertThat(stack.run("status").output()).containsPattern(name + " +ready");
    }

    @Test
    void leavesNothingBehindWhenItsLauncherIsKilled() throws Exception {
        assertThat(stack.run("start", "--detach").exitCode()).isZero();
        Map<String, Long> running = stack.processIds();
        ProcessHandle.of(running.get("launcher")).orElseThrow().destroyForcibly();
        awaitGone(running);
        // And what the dead one left does not stand in the way; its data and its credentials are kept.
        String credentials = Files.readString(stack.folder().credentials());
        TestStack.Result again = stack.run("start", "--detach");
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(stack.folder().credentials()).hasContent(credentials);
        assertThat(stack.run("stop").exitCode()).isZero();
        // Until it is told to begin afresh.
        assertThat(stack.run("start", "--detach", "--fresh").exitCode()).isZero();
        assertThat(Files.readString(stack.folder().credentials())).isNotEqualTo(credentials);
        assertThat(stack.run("stop").exitCode()).isZero();
    }

    @Test
    void endsWithItsTerminal() throws Exception {
        Path output = temporary.resolve("output.txt");
        Process launcher = stack.launch(output, "start");
        await().atMost(PATIENCE).until(() -> Files.readString(output).contains("Ctrl-C ends it"));
        Map<String, Long> running = stack.processIds();
        assertThat(running).containsOnlyKeys(NAMES);
        launcher.destroy();
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(143);
        assertThat(running)
                .allSatisfy(
                        (name, id) -> assertThat(TestStack.isAlive(id)).as(name).isFalse());
        assertThat(stack.folder().control()).doesNotExist();
    }

    @Test
    void importsLocationsAndTellsTheirFaults() throws Exception {
        assertThat(stack.run("start", "--detach").exitCode()).isZero();
        Path good = Files.writeString(temporary.resolve("good.csv"), "header\none\ntwo\n");
        Path bad = Files.writeString(temporary.resolve("bad.csv"), "header\nBROKEN\n");
        TestStack.Result both = stack.run("import", "locations", good.toString(), bad.toString());
        assertThat(both.exitCode()).isEqualTo(1);
        assertThat(both.output()).contains("good.csv: 2 read, 2 created").contains("bad.csv:2 partOf: unknown");
        assertThat(stack.run("import", "locations", good.toString()).exitCode()).isZero();
        assertThat(stack.run("stop").exitCode()).isZero();
    }
}
