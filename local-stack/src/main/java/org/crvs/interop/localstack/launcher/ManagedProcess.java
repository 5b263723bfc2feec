package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.LauncherException;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * One child of the launcher. Its standard input is a pipe that ends with the launcher, however the launcher ends, and
 * the child takes that as its own end.
 */
final class ManagedProcess {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path log;
    private final Readiness readiness;
    private Process process;
    private long logStart;
    private boolean stopping;

    ManagedProcess(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path log,
            Readiness readiness) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.log = log;
        this.readiness = readiness;
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /**
     * Starts it.
     *
     * @param ended told the exit code when it ends without having been stopped
     */
    synchronized void start(IntConsumer ended) {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        stopping = false;
        try {
            logStart = Files.exists(log) ? Files.size(log) : 0;
            process = builder.start();
        } catch (IOException e) {
            throw new LauncherException(name + " cannot be started: " + e.getMessage(), e);
        }
        watch(process, ended);
    }

    boolean isReady() {
        long start;
        synchronized (this) {
            start = logStart;
        }
        return isAlive() && readiness.isReady(log, start);
    }

    /** What it said when it was last asked whether it is ready, and was not. */
    String lastAnswer() {
        return readiness.lastAnswer();
    }

    /** Asks it to end; {@link #awaitStopped} waits for it. */
    synchronized void askToStop() {
        stopping = true;
        if (process != null) {
            // Not Process.destroy(): that also closes the pipe, and a child told to end twice ends without its
            // clean-up.
            var unused = process.toHandle().destroy();
        }
    }

    /** Waits until it has ended, and ends it by force when it takes too long. */
    void awaitStopped() {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running == null) {
            return;
        }
        try {
            if (!running.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void watch(Process started, IntConsumer ended) {
        var watcher = new Thread(
                () -> {
                    try {
                        int code = started.waitFor();
                        if (!isStopped(started)) {
                            ended.accept(code);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "watch-" + name);
        watcher.setDaemon(true);
        watcher.start();
    }

    private synchronized boolean isStopped(Process exited) {
        return stopping || exited != process;
    }
}
