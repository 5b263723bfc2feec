package org.crvs.interop.commons.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Optional;

class ParentWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InputStream before = System.in;

    @AfterEach
    void restore() {
        System.setIn(before);
    }

    @Test
    void aServiceWithoutALauncherDoesNotWatch() {
        System.setIn(InputStream.nullInputStream());

        new ParentWatch().watch(new StartupEvent(), false);

        assertThat(watcher()).isEmpty();
    }

    @Test
    void itWatchesUntilTheLauncherIsGoneWhateverTheLauncherWrites() throws IOException {
        var launcher = new PipedOutputStream();
        var input = new PipedInputStream(launcher);
        System.setIn(input);
        new ParentWatch().watch(new StartupEvent(), true);
        Thread watcher = watcher().orElseThrow();
        assertThat(watcher.isDaemon()).as("does not keep the service alive").isTrue();

        launcher.write("anything\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        launcher.flush();
        await().atMost(PATIENCE).until(() -> input.available() == 0);
        assertThat(watcher.isAlive()).isTrue();
        launcher.close();

        await().atMost(PATIENCE).until(() -> !watcher.isAlive());
    }

    @Test
    void inputThatBreaksIsALauncherThatIsGone() {
        System.setIn(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken pipe");
            }
        });

        new ParentWatch().watch(new StartupEvent(), true);

        await().atMost(PATIENCE).until(() -> watcher().isEmpty());
    }

    private static Optional<Thread> watcher() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("parent-watch"))
                .findFirst();
    }
}
