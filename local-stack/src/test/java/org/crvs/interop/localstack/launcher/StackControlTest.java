package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.testing.ScriptedGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a command says of launchers that answer, died, lie, or left their files behind. */
@Isolated("a process that another test begins holds the sockets of this one for a moment")
class StackControlTest {

    @TempDir
    Path root;

    private StackFolder folder;
    private StackControl control;

    @BeforeEach
    void prepare() {
        folder = new StackFolder(root, root.resolve(".crvs"));
        folder.prepare();
        control = new StackControl(folder);
    }

    private void address(int port) throws IOException {
        Files.writeString(folder.control(), "{\"port\":" + port + ",\"token\":\"secret\",\"pid\":999999999}");
    }

    @Test
    void whereNothingWasStartedNothingRuns() {
        assertThat(control.isRunning()).isFalse();
        assertThat(control.isReady()).isFalse();
        assertThatThrownBy(() -> control.restart("kafka"))
                .isInstanceOf(LauncherException.class)
                .hasMessage("no stack runs here: ./crvs start");
        assertThatThrownBy(control::stop).hasMessageContaining("no stack runs here");
    }

    @Test
    void theFileOfALauncherThatWasKilledIsNoStack() throws IOException {
        address(Ports.free());

        assertThat(control.isRunning()).isFalse();
        assertThatThrownBy(control::status).hasMessageContaining("no stack runs here");
    }

    @Test
    void aFileThatIsDamagedIsNamed() throws IOException {
        Files.writeString(folder.control(), "{\"port\":");

        assertThatThrownBy(control::isRunning)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("control.json");
    }

    @Test
    void aProgramThatTookThePortSinceIsNotTakenForALauncher() throws IOException {
        try (var other = new ScriptedGateway()) {
            address(URI.create(other.url()).getPort());

            assertThat(control.isRunning()).isFalse();
            assertThat(control.isReady()).isFalse();
            assertThatThrownBy(control::status).isInstanceOf(LauncherException.class);
        }
    }

    @Test
    void theTokenAndTheCommandAreWhatTheLauncherIsSent() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (var launcher = launcher(asked, "kafka was started again\nOK\n")) {
            assertThat(control.restart("kafka")).containsExactly("kafka was started again");
        }
        assertThat(asked).containsExactly("secret", "restart kafka");
    }

    @Test
    void aRefusalOfTheLauncherIsPassedOn() throws Exception {
        try (var launcher = launcher(new CopyOnWriteArrayList<>(), "ERROR no such process: x\n")) {
            assertThatThrownBy(() -> control.restart("x"))
                    .isInstanceOf(LauncherException.class)
                    .hasMessage("no such process: x");
        }
    }

    @Test
    void aLauncherThatEndsInTheMiddleOfItsAnswerIsNotBelieved() throws Exception {
        try (var launcher = launcher(new CopyOnWriteArrayList<>(), "kafka  ready  12 MiB\n")) {
            assertThatThrownBy(control::status).isInstanceOf(LauncherException.class);
        }
        try (var launcher = launcher(new CopyOnWriteArrayList<>(), "")) {
            assertThatThrownBy(control::status).hasMessageContaining("ended before it answered");
        }
    }

    @Test
    void aStackThatIsStartingRunsAndIsNotReady() throws Exception {
        try (var launcher = launcher(new CopyOnWriteArrayList<>(), "starting\nOK\n")) {
            assertThat(control.isRunning()).isTrue();
        }
        try (var launcher = launcher(new CopyOnWriteArrayList<>(), "starting\nOK\n")) {
            assertThat(control.isReady()).isFalse();
        }
    }

    /** Answers one connection, whatever it is asked. */
    private ServerSocket launcher(List<String> asked, String answer) throws IOException {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        address(socket.getLocalPort());
        var thread = new Thread(() -> {
            try (var connection = socket.accept()) {
                var reader =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                asked.add(reader.readLine());
                asked.add(reader.readLine());
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                asked.add(e.toString());
            }
        });
        thread.setDaemon(true);
        thread.start();
        return socket;
    }
}
