package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.location.SyntheticCountry;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** The life of the launcher that holds a stack: start, tell, stay until told to end, stop. */
final class StackRun {

    static final String LOG_NAME = "launcher";

    private final StackFolder folder;
    private final Settings settings;
    private final Clock clock;
    private final boolean inBackground;

    /**
     * A run.
     *
     * @param inBackground whether nobody looks at the standard output, which then is the launcher's log itself
     */
    StackRun(StackFolder folder, Settings settings, Clock clock, boolean inBackground) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.inBackground = inBackground;
    }

    /**
     * Runs until the process is told to end.
     *
     * @param fresh whether to begin with empty data
     * @return the exit code when it could not start
     */
    int run(boolean fresh) throws IOException, InterruptedException {
        folder.prepare();
        StackLock lock = StackLock.take(folder);
        try (lock) {
            if (fresh) {
                folder.empty();
                folder.prepare();
            }
            return hold();
        }
    }

    private int hold() throws IOException, InterruptedException {
        Report report = report();
        var supervisor = new Supervisor(folder, settings, report, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop-all"));
        try (var control =
                ControlServer.listen(folder.control(), new ControlCommands(supervisor, () -> System.exit(0)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(control::close, "close-control"));
            start(supervisor, report);
            untilExit();
            return 0;
        } catch (LauncherException e) {
            // A stack that is being stopped while it starts has nothing more to say.
            if (!supervisor.isStopping()) {
                report.fault("crvs: " + e.getMessage());
            }
            supervisor.stop();
            return 1;
        }
    }

    private void start(Supervisor supervisor, Report report) throws IOException {
        Instant begin = clock.instant();
        report.line("starting CRVS Interop, data in " + folder.data());
        Credentials credentials = supervisor.start();
        new SyntheticCountry(credentials, clock).importWhenEmpty().forEach(report::line);
        var summary = new StartSummary(folder, settings);
        summary.lines(Duration.between(begin, clock.instant()), supervisor.memory(), inBackground)
                .forEach(report::line);
        // Last, because whoever waits for it in another process shows the report up to here.
        supervisor.becomeReady();
    }

    private Report report() {
        if (inBackground) {
            var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            return new Report(nowhere, nowhere, folder.log(LOG_NAME), clock);
        }
        return new Report(System.out, System.err, folder.freshLog(LOG_NAME), clock);
    }

    private static void untilExit() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
