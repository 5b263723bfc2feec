package org.crvs.interop.benchmarks;

import org.crvs.interop.benchmarks.gateway.GatewayCommand;
import org.crvs.interop.benchmarks.stack.IntakeCommand;
import org.crvs.interop.benchmarks.stack.RegisterCommand;
import org.crvs.interop.benchmarks.stack.SearchCommand;
import org.crvs.interop.benchmarks.stack.WebhooksCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks. */
@Command(
        name = "benchmarks",
        description = "Load benchmarks of CRVS Interop, each against a baseline in the same run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            GatewayCommand.class,
            IntakeCommand.class,
            RegisterCommand.class,
            SearchCommand.class,
            WebhooksCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs one benchmark and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
