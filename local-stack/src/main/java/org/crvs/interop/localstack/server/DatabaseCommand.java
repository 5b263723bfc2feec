package org.crvs.interop.localstack.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Runs the embedded database until standard input ends. */
@Command(name = "database", hidden = true, description = "Runs the embedded database until standard input ends.")
public final class DatabaseCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, description = "folder of its file")
    private Path data;

    @Option(names = "--mongodb-port", required = true, description = "port, 0 for any free one")
    private int port;

    @Override
    public Integer call() {
        ServerProcess.quietLogs();
        Database database = Database.start(data, Ports.orFree(port));
        return ServerProcess.serve("mongodb=" + database.address(), database::close);
    }
}
