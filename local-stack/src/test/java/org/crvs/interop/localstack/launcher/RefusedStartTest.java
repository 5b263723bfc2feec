package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.server.ServerChild;
import org.crvs.interop.localstack.stack.StackProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What stands in the way of a start is told in one line, and nothing is left running. */
class RefusedStartTest {

    @TempDir
    Path repository;

    private TestStack stack;

    @BeforeEach
    void prepare() throws Exception {
        stack = new TestStack(repository);
    }

    @AfterEach
    void endLeftovers() throws Exception {
        stack.close();
    }

    private static String onlyLine(TestStack.Result result) {
        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        return result.output()
                .lines()
                .filter(line -> line.startsWith("crvs: "))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    @Test
    void namesATakenPortAndItsSetting() throws Exception {
        int port = Integer.parseInt(stack.setting("CRVS_WEBHOOK_PORT"));
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            for (String[] command : new String[][] {{"start"}, {"start", "--detach"}}) {
                assertThat(onlyLine(stack.run(command)))
                        .contains("port " + taken.getLocalPort())
                        .contains("CRVS_WEBHOOK_PORT")
                        .doesNotContain("\n");
            }
        }
        assertThat(stack.processIds()).isEmpty();
    }

    @Test
    void namesTwoSettingsWithOnePort() throws Exception {
        stack.set("CRVS_SEARCH_PORT", stack.setting("CRVS_GATEWAY_PORT"));
        assertThat(onlyLine(stack.run("start"))).contains("CRVS_SEARCH_PORT").contains("CRVS_GATEWAY_PORT");
    }

    @Test
    void namesAFolderItCannotWrite() throws Exception {
        Files.writeString(stack.folder().state(), "in the way");
        assertThat(onlyLine(stack.run("start")))
                .contains(stack.folder().state().toString())
                .contains("cannot be written");
        Files.delete(stack.folder().state());
    }

    @Test
    void namesAServiceThatIsNotBuilt() throws Exception {
        Files.delete(stack.folder().service("search-service"));
        assertThat(onlyLine(stack.run("start"))).contains("search-service").contains("package");
    }

    @Test
    void namesAServiceThatDiesAndItsLog() throws Exception {
        stack.set("CRVS_JAVA_OPTIONS_NOTIFICATION_SERVICE", "-Dfake.dies=true");
        String line = onlyLine(stack.run("start", "--detach"));
        Path log = stack.folder().log("notification-service");
        assertThat(line).contains("notification-service").contains(log.toString());
        assertThat(log).content().contains("a setting is missing");
        for (StackProcess process : StackProcess.values()) {
            assertThat(Ports.isFree(Integer.parseInt(stack.setting(process.portSetting()))))
                    .as(process.processName())
                    .isTrue();
        }
    }

    @Test
    void usesServersOfSomebodyElseAndLeavesThemRunning() throws Exception {
        try (var others = ServerChild.both(repository.resolve("others"))) {
            stack.set("CRVS_KAFKA_BOOTSTRAP_SERVERS", others.address("kafka"))
                    .set("CRVS_MONGODB_URI", "mongodb://" + others.address("mongodb"));
            assertThat(stack.run("start", "--detach").exitCode()).isZero();
            Map<String, Long> running = stack.processIds();
            assertThat(running).doesNotContainKeys("kafka", "mongodb").containsKey("gateway-service");
            assertThat(onlyLine(stack.run("restart", "kafka"))).contains("kafka is not a process of this stack");
            assertThat(stack.run("stop").exitCode()).isZero();
            assertThat(others.abandon()).isZero();
        }
    }
}
