package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

@Isolated("a process that another test begins holds the sockets of this one for a moment")
class ControlServerTest {

    @TempDir
    Path root;

    private StackFolder folder;
    private Supervisor supervisor;
    private ControlServer server;
    private final AtomicInteger exits = new AtomicInteger();

    @BeforeEach
    void listen() throws IOException {
        folder = new StackFolder(root, root.resolve(".crvs"));
        folder.prepare();
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var report = new Report(nowhere, nowhere, folder.log("launcher"), Clock.systemUTC());
        supervisor = new Supervisor(folder, new Settings(Map.of()), report, Clock.systemUTC());
        server = ControlServer.listen(folder.control(), new ControlCommands(supervisor, exits::incrementAndGet));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsWhetherTheStackIsReady() {
        var control = new StackControl(folder);
        assertThat(control.isRunning()).isTrue();
        assertThat(control.isReady()).isFalse();
        supervisor.becomeReady();
        assertThat(control.isReady()).isTrue();
        assertThat(control.status()).singleElement().asString().contains("memory");
    }

    @Test
    void isForTheOwnerOfTheStackOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.control())))
                .isEqualTo("rw-------");
        String address = Files.readString(folder.control());
        Files.writeString(folder.control(), address.replaceAll("\"token\":\"[^\"]+\"", "\"token\":\"guess\""));
        assertThatThrownBy(() -> new StackControl(folder).status())
                .isInstanceOf(LauncherException.class)
                .hasMessage("wrong token");
        assertThat(exits).hasValue(0);
    }

    @Test
    void isGoneWithTheLauncher() {
        server.close();
        var control = new StackControl(folder);
        assertThat(control.isRunning()).isFalse();
        assertThatThrownBy(control::status).hasMessageContaining("no stack runs here");
    }
}
