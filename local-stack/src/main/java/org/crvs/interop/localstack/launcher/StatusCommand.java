package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.StackFolder;
import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** {@code crvs status}. */
@Command(
        name = "status",
        description = "Shows the processes of the running stack and the memory they hold.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        new StackControl(StackFolder.current()).status().forEach(System.out::println);
        return 0;
    }
}
