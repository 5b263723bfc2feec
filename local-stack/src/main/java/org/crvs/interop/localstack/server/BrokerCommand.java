package org.crvs.interop.localstack.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Runs the embedded broker until standard input ends. */
@Command(name = "broker", hidden = true, description = "Runs the embedded Kafka broker until standard input ends.")
public final class BrokerCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, description = "folder of its log")
    private Path data;

    @Option(names = "--kafka-port", required = true, description = "port, 0 for any free one")
    private int port;

    @Override
    public Integer call() {
        ServerProcess.quietLogs();
        Broker broker = Broker.start(data, Ports.orFree(port));
        return ServerProcess.serve("kafka=" + broker.bootstrapServers(), broker::close);
    }
}
