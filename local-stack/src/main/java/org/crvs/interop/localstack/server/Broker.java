package org.crvs.interop.localstack.server;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A Kafka broker and its controller in this process, on loopback, with its log in one folder. */
public final class Broker implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final String CLUSTER_ID = "Y3J2cy1sb2NhbC1zdGFjaw";

    private final KafkaRaftServer server;
    private final int port;

    private Broker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker and creates the topics of the suite that are missing.
     *
     * @param folder where its log is kept; made when missing
     * @param port the port to listen on
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static Broker start(Path folder, int port) {
        format(folder);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings(folder, port)), Time.SYSTEM);
        server.startup();
        var broker = new Broker(server, port);
        try {
            SuiteTopics.create(broker.bootstrapServers());
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    /** Host and port that clients connect to. */
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        var output = new ByteArrayOutputStream();
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(NODE_ID)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .setPrintStream(new PrintStream(output, true, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder " + folder + " cannot be written", e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the broker's folder " + folder + " cannot be formatted: "
                            + output.toString(StandardCharsets.UTF_8),
                    e);
        }
    }

    private static Properties settings(Path folder, int port) {
        int controllerPort = Ports.free();
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("log.dirs", folder.toString());
        settings.setProperty(
                "listeners",
                "PLAINTEXT://" + Ports.LOOPBACK + ":" + port + ",CONTROLLER://" + Ports.LOOPBACK + ":"
                        + controllerPort);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + Ports.LOOPBACK + ":" + controllerPort);
        // A topic nobody declared is a mistake in a service, not something to make up.
        settings.setProperty("auto.create.topics.enable", "false");
        // A record with its attachments is large.
        String largestMessage = Integer.toString(64 * 1024 * 1024);
        settings.setProperty("message.max.bytes", largestMessage);
        settings.setProperty("replica.fetch.max.bytes", largestMessage);
        settings.setProperty("socket.request.max.bytes", Integer.toString(128 * 1024 * 1024));
        for (String coordinator :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.setProperty(coordinator + ".replication.factor", "1");
            settings.setProperty(coordinator + ".num.partitions", "1");
        }
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // One node: a session that outlives the killed process would only delay the next start.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("controller.quorum.election.timeout.ms", "300");
        settings.setProperty("controller.quorum.election.backoff.max.ms", "200");
        settings.setProperty("controller.quorum.fetch.timeout.ms", "1000");
        // Memory for one machine.
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(512 * 1024));
        return settings;
    }
}
