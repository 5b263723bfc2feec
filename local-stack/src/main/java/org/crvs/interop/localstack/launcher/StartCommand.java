package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.Settings;
import org.crvs.interop.localstack.stack.StackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;

/** {@code crvs start}. */
@Command(
        name = "start",
        description = "Starts the whole suite on this machine and stays until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    @Option(names = "--fresh", description = "begin with empty data and new credentials")
    private boolean fresh;

    @Option(names = "--detach", description = "return when everything is ready; ./crvs stop ends it")
    private boolean detach;

    @Option(names = DetachedStart.SUPERVISE, hidden = true, description = "be the launcher behind --detach")
    private boolean inBackground;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = StackFolder.current();
        if (detach) {
            return DetachedStart.start(folder, fresh, System.out);
        }
        return new StackRun(folder, new Settings(System.getenv()), Clock.systemUTC(), inBackground).run(fresh);
    }
}
