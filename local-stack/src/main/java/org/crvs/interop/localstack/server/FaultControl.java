package org.crvs.interop.localstack.server;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A loopback port that takes one command per connection, {@code stop-kafka}, {@code start-kafka}, {@code stop-mongodb} or
 * {@code start-mongodb}, and answers {@code OK} when it is done, else {@code ERROR} and why.
 */
final class FaultControl implements Closeable {

    private static final Logger LOG = Logger.getLogger(FaultControl.class.getName());

    private final ServerSocket socket;
    private final Map<String, Runnable> commands;

    private FaultControl(ServerSocket socket, Map<String, Runnable> commands) {
        this.socket = socket;
        this.commands = commands;
    }

    /** Listens on a free port for commands to these servers. */
    static FaultControl listen(Switchable<?>... servers) throws IOException {
        Map<String, Runnable> commands = Stream.of(servers)
                .flatMap(server -> Stream.of(
                        Map.<String, Runnable>entry("start-" + server.name(), server::start),
                        Map.<String, Runnable>entry("stop-" + server.name(), server::stop)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        var control = new FaultControl(new ServerSocket(Ports.free(), 5, InetAddress.getLoopbackAddress()), commands);
        var thread = new Thread(control::serve, "fault-control");
        thread.setDaemon(true);
        thread.start();
        return control;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "closing the control port", e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                LOG.log(Level.FINE, "control connection", e);
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        var writer =
                new PrintWriter(new OutputStreamWriter(connection.getOutputStream(), StandardCharsets.US_ASCII), true);
        writer.println(run(reader.readLine()));
    }

    private String run(String command) {
        Runnable action = command == null ? null : commands.get(command);
        if (action == null) {
            return "ERROR one of " + List.copyOf(commands.keySet()) + " is accepted";
        }
        try {
            action.run();
            return "OK";
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, command, e);
            return "ERROR " + e.getMessage();
        }
    }
}
