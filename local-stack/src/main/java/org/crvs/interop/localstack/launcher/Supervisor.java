package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.secret.SecretFiles;
import org.crvs.interop.localstack.server.SuiteTopics;
import org.crvs.interop.localstack.stack.Bootstrap;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.stack.StackProcess;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts the processes of a stack, the broker and the database before the services that need them, watches over them,
 * starts one again when asked, and stops them in the opposite order.
 */
final class Supervisor {

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    private final StackFolder folder;
    private final Settings settings;
    private final Report report;
    private final Clock clock;
    private final ReadyWait readyWait;
    private final ProcessIds processIds;
    private final Map<StackProcess, ManagedProcess> processes = new EnumMap<>(StackProcess.class);
    private volatile boolean started;
    private volatile boolean ready;
    private volatile boolean stopping;

    Supervisor(StackFolder folder, Settings settings, Report report, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.report = report;
        this.clock = clock;
        this.readyWait = new ReadyWait(report, clock, READY_LIMIT);
        this.processIds = new ProcessIds(folder.processIds());
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws LauncherException when something is missing, in the way, or does not become ready; what was started by
     *     then still runs, and {@link #stop} ends it
     */
    Credentials start() throws IOException {
        StartChecks.check(folder, settings);
        SecretFiles secrets = SecretFiles.in(folder.secrets());
        Path bootstrapFile = folder.secrets().resolve("bootstrap.json");
        Bootstrap bootstrap = Bootstrap.in(bootstrapFile);
        Credentials credentials = Credentials.of(settings.url(StackProcess.GATEWAY), bootstrap);
        credentials.write(folder);
        var plan = new ProcessPlan(folder, settings, secrets, bootstrapFile);
        launch(plan, StackProcess.servers());
        // An embedded broker makes its own topics before it calls itself ready.
        settings.externalKafka().ifPresent(SuiteTopics::create);
        launch(plan, StackProcess.services());
        started = true;
        return credentials;
    }

    /** Remembers that the stack can be used. */
    void becomeReady() {
        ready = true;
    }

    /** Starts one process again, after a crash or instead of the one that runs, and returns when it is ready. */
    String restart(String name) throws IOException {
        ManagedProcess process = StackProcess.named(name)
                .map(this::find)
                .orElseThrow(() -> new LauncherException(
                        name + " is not a process of this stack; it has " + String.join(", ", names())));
        Instant begin = clock.instant();
        process.askToStop();
        process.awaitStopped();
        synchronized (processes) {
            refuseWhenStopping();
            process.start(code -> reportEnd(process, code));
        }
        processIds.write(running());
        readyWait.until(List.of(process));
        return String.format(Locale.ROOT, "%s ready again after %.1f s", name, seconds(begin));
    }

    /** Stops everything, the services before what they need; may be called at any time and more than once. */
    void stop() {
        stopping = true;
        stop(StackProcess.services());
        stop(StackProcess.servers());
        processIds.delete();
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isReady() {
        return ready;
    }

    /** One line per process. */
    List<String> status() {
        List<String> lines = new ArrayList<>();
        for (ManagedProcess process : running()) {
            String state = process.isAlive() ? process.isReady() ? "ready" : "not ready" : "ended";
            lines.add(String.format(Locale.ROOT, "%-26s %-10s pid %d", process.name(), state, process.pid()));
        }
        lines.add("memory of all processes together: " + memory().describe());
        return lines;
    }

    /** The memory of all processes, the launcher's included. */
    MemoryUse memory() {
        List<Long> ids = new ArrayList<>();
        ids.add(ProcessHandle.current().pid());
        running().stream()
                .filter(ManagedProcess::isAlive)
                .map(ManagedProcess::pid)
                .forEach(ids::add);
        return MemoryUse.of(ids);
    }

    private void launch(ProcessPlan plan, List<StackProcess> wanted) throws IOException {
        List<ManagedProcess> started = new ArrayList<>();
        for (StackProcess which : wanted) {
            if (settings.runs(which)) {
                started.add(launch(plan, which));
            }
        }
        processIds.write(running());
        readyWait.until(started);
    }

    private ManagedProcess launch(ProcessPlan plan, StackProcess which) {
        ManagedProcess process = plan.process(which);
        synchronized (processes) {
            refuseWhenStopping();
            processes.put(which, process);
            process.start(code -> reportEnd(process, code));
        }
        return process;
    }

    private void stop(List<StackProcess> wanted) {
        List<ManagedProcess> alive = new ArrayList<>();
        synchronized (processes) {
            wanted.stream().filter(processes::containsKey).map(processes::get).forEach(alive::add);
        }
        alive.forEach(ManagedProcess::askToStop);
        alive.forEach(ManagedProcess::awaitStopped);
    }

    private ManagedProcess find(StackProcess which) {
        synchronized (processes) {
            return processes.get(which);
        }
    }

    private Collection<ManagedProcess> running() {
        synchronized (processes) {
            return List.copyOf(processes.values());
        }
    }

    private List<String> names() {
        return running().stream().map(ManagedProcess::name).toList();
    }

    private void refuseWhenStopping() {
        if (stopping) {
            throw new LauncherException("the stack is being stopped");
        }
    }

    private void reportEnd(ManagedProcess process, int code) {
        if (started && !stopping) {
            report.line(process.name() + " ended with exit code " + code + "; ./crvs restart " + process.name()
                    + " starts it again, its log is " + process.log());
        }
    }

    private double seconds(Instant begin) {
        return Duration.between(begin, clock.instant()).toMillis() / 1000.0;
    }
}
