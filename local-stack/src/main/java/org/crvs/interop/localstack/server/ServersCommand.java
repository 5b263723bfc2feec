package org.crvs.interop.localstack.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Runs broker and database in one process until standard input ends: what tests use. Each can be stopped and started
 * again through a control port, to see what a service does without it.
 */
@Command(
        name = "servers",
        hidden = true,
        description = "Runs the embedded broker and database in one process until standard input ends.")
public final class ServersCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, description = "folder of their data")
    private Path data;

    @Option(names = "--kafka-port", defaultValue = "0", description = "port of the broker, 0 for any free one")
    private int kafkaPort;

    @Option(names = "--mongodb-port", defaultValue = "0", description = "port of the database, 0 for any free one")
    private int mongodbPort;

    @Override
    public Integer call() throws IOException {
        ServerProcess.quietLogs();
        int brokerPort = Ports.orFree(kafkaPort);
        int databasePort = Ports.orFree(mongodbPort);
        var database = new Switchable<>("mongodb", () -> Database.start(data.resolve("mongodb"), databasePort));
        var broker = new Switchable<>("kafka", () -> Broker.start(data.resolve("kafka"), brokerPort));
        database.start();
        broker.start();
        var control = FaultControl.listen(broker, database);
        String ready = "kafka=%s:%d mongodb=%s:%d control=%d"
                .formatted(Ports.LOOPBACK, brokerPort, Ports.LOOPBACK, databasePort, control.port());
        return ServerProcess.serve(ready, () -> {
            control.close();
            broker.stop();
            database.stop();
        });
    }
}
