package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.StackFolder;
import org.crvs.interop.localstack.stack.StackProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code crvs restart NAME}. */
@Command(
        name = "restart",
        description = "Starts one process of the running stack again, after a crash or instead of the one that runs.",
        mixinStandardHelpOptions = true)
public final class RestartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", completionCandidates = Names.class, description = "${COMPLETION-CANDIDATES}")
    private String name;

    @Override
    public Integer call() {
        new StackControl(StackFolder.current()).restart(name).forEach(System.out::println);
        return 0;
    }

    /** The names there are. */
    static final class Names extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Names() {
            super(List.of(StackProcess.values()).stream()
                    .map(StackProcess::processName)
                    .toList());
        }
    }
}
