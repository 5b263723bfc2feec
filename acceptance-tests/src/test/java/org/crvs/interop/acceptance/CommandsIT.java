package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.localstack.demo.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The {@code crvs} command when things are not as they should be: one clear line, and an exit code that says so. */
@ExtendWith(RunningStack.class)
class CommandsIT {

    private final Stack running;

    CommandsIT(Stack running) {
        this.running = running;
    }

    @Test
    void aTakenPortIsNamedWithItsSetting(@TempDir Path home) throws IOException {
        var stack = new Stack(home);
        try (var taken = new ServerSocket(
                Integer.parseInt(stack.port("CRVS_WEBHOOK_PORT")), 1, InetAddress.getLoopbackAddress())) {
            Stack.Outcome outcome = stack.crvs("start", "--detach");

            assertThat(outcome.exit()).isNotZero();
            assertThat(outcome.output()).contains("CRVS_WEBHOOK_PORT", String.valueOf(taken.getLocalPort()));
            assertThat(outcome.output().strip().lines()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aMissingJavaIsOneLine(@TempDir Path home) {
        Stack.Outcome outcome = new Stack(home).crvs(Map.of("JAVA_HOME", "/nowhere"), "start");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("JAVA_HOME", "/nowhere");
        assertThat(outcome.output().strip().lines()).hasSize(1);
    }

    @Test
    void aFolderThatCanNotBeWrittenIsOneLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Stack.Outcome outcome = new Stack(file).crvs("start", "--detach");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains(file.toString());
        assertThat(outcome.output().strip().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aSecondStartSaysThatItRuns() {
        Stack.Outcome outcome = running.crvs("start", "--detach");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("already runs");
    }

    @Test
    void anUnknownNameToRestartIsRefusedWithTheKnownOnes() {
        Stack.Outcome outcome = running.crvs("restart", "nonsense-service");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("nonsense-service", "gateway-service");
    }

    @Test
    void stoppingWhatDoesNotRunSaysSo(@TempDir Path home) {
        assertThat(new Stack(home).crvs("stop").output()).contains("no stack runs here");
    }

    @Test
    void locationsAreImportedAndFaultsAreListedWithTheirLines(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("good.csv"), """
                type,statisticalId,name,alias,partOf,jurisdictionType,status
                ADMIN_STRUCTURE,S90,Acceptance State,,,STATE,active
                ADMIN_STRUCTURE,D90,Acceptance District,,S90,DISTRICT,active
                CRVS_OFFICE,O90,Acceptance Office,,D90,,active
                """);
        assertThat(running.must("import", "locations", good.toString())).contains("3");
        assertThat(running.must("import", "locations", good.toString())).contains("unchanged");
        Answer office = running.gateway().send("GET", "/location?identifier=CRVS_OFFICE_O90", Map.of(), null);
        assertThat(office.expect(200).json().at("/entry/0/resource/name").asText())
                .isEqualTo("Acceptance Office");

        Path bad = Files.copy(good, folder.resolve("bad.csv"));
        Files.writeString(bad, "CRVS_OFFICE,O91,Lost Office,,D404,,active\n", StandardOpenOption.APPEND);
        Stack.Outcome outcome = running.crvs("import", "locations", bad.toString());
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("5", "partOf");
    }

    @Test
    void theSyntheticCountryIsThere() {
        var gateway = running.gateway();
        assertThat(count(gateway.send("GET", "/location?type=CRVS_OFFICE&_count=0", Map.of(), null)))
                .isGreaterThanOrEqualTo(20);
        assertThat(count(gateway.send("GET", "/location?type=HEALTH_FACILITY&_count=0", Map.of(), null)))
                .isGreaterThanOrEqualTo(40);
        assertThat(count(gateway.send("GET", "/location?type=ADMIN_STRUCTURE&_count=0", Map.of(), null)))
                .isGreaterThanOrEqualTo(24);
    }

    private static int count(Answer bundle) {
        return bundle.expect(200).json().path("entry").size();
    }
}
