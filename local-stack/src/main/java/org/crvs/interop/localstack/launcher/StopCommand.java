package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.StackFolder;
import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** {@code crvs stop}. */
@Command(name = "stop", description = "Stops the running stack.", mixinStandardHelpOptions = true)
public final class StopCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var control = new StackControl(StackFolder.current());
        if (!control.isRunning()) {
            System.out.println("no stack runs here");
            return 0;
        }
        control.stop();
        System.out.println("stopped");
        return 0;
    }
}
