package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.stack.StackProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

@Isolated("a process that another test begins holds the sockets of this one for a moment")
class StartChecksTest {

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();
    private StackFolder folder;

    @BeforeEach
    void built() throws IOException {
        folder = new StackFolder(root, root.resolve(".crvs"));
        for (StackProcess process : StackProcess.values()) {
            environment.put(process.portSetting(), Integer.toString(Ports.free()));
            if (process.isService()) {
                Path jar = folder.service(process.processName());
                Files.createDirectories(jar.getParent());
                Files.createFile(jar);
            }
        }
    }

    private void check() {
        StartChecks.check(folder, new Settings(environment));
    }

    @Test
    void nothingIsInTheWayOfWhatIsBuiltAndFree() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aServiceThatIsNotBuiltIsNamedWithHowToBuildIt() throws IOException {
        Files.delete(folder.service("search-service"));

        assertThatThrownBy(this::check)
                .isInstanceOf(LauncherException.class)
                .hasMessage("search-service is not built: ./mvnw package -DskipTests");
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsSetting() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("CRVS_WEBHOOK_PORT", Integer.toString(other.getLocalPort()));

            assertThatThrownBy(this::check)
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " of webhook-service is taken")
                    .hasMessageContaining("CRVS_WEBHOOK_PORT");
        }
    }

    @Test
    void twoProcessesCanNotHaveOnePort() {
        environment.put("CRVS_GATEWAY_PORT", environment.get("CRVS_SEARCH_PORT"));

        assertThatThrownBy(this::check)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("CRVS_GATEWAY_PORT")
                .hasMessageContaining("CRVS_SEARCH_PORT");
    }

    @Test
    void aBrokerOfSomebodyElseNeedsNoPortHere() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("CRVS_KAFKA_PORT", Integer.toString(other.getLocalPort()));
            environment.put("CRVS_KAFKA_BOOTSTRAP_SERVERS", "broker:9092");

            assertThatCode(this::check).doesNotThrowAnyException();
        }
    }
}
