package org.crvs.interop.localstack;

import org.crvs.interop.localstack.audit.AuditCommand;
import org.crvs.interop.localstack.demo.DemoCommand;
import org.crvs.interop.localstack.launcher.RestartCommand;
import org.crvs.interop.localstack.launcher.StartCommand;
import org.crvs.interop.localstack.launcher.StatusCommand;
import org.crvs.interop.localstack.launcher.StopCommand;
import org.crvs.interop.localstack.location.ImportCommand;
import org.crvs.interop.localstack.seed.SeedCommand;
import org.crvs.interop.localstack.server.BrokerCommand;
import org.crvs.interop.localstack.server.DatabaseCommand;
import org.crvs.interop.localstack.server.ServersCommand;
import org.crvs.interop.localstack.stack.LauncherException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The suite on one machine: the commands a person uses, and the servers the launcher starts for itself. */
@Command(
        name = "crvs",
        description = "Runs CRVS Interop on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            RestartCommand.class,
            StatusCommand.class,
            ImportCommand.class,
            SeedCommand.class,
            AuditCommand.class,
            DemoCommand.class,
            BrokerCommand.class,
            DatabaseCommand.class,
            ServersCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs one subcommand and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs one subcommand and returns its exit code; 2 when the command line is wrong. */
    static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(oneLine())
                .execute(arguments);
    }

    /** What the launcher foresees is told in one line; anything else is a fault of its own and shows its trace. */
    private static IExecutionExceptionHandler oneLine() {
        return (exception, commandLine, parsed) -> {
            if (exception instanceof LauncherException) {
                commandLine.getErr().println("crvs: " + exception.getMessage());
                return 1;
            }
            throw exception;
        };
    }
}
