package org.crvs.interop.localstack.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.secret.SecretFiles;
import org.crvs.interop.localstack.server.Ports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the launcher of a running stack takes commands: a loopback port, written with a token to a file that only the
 * owner of the stack can read. One command per connection; the last line of the answer is {@code OK} or
 * {@code ERROR} and why.
 */
final class ControlServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ControlServer.class.getName());
    private static final int BACKLOG = 10;
    private static final int READ_TIMEOUT_MILLIS = 5_000;

    private final ServerSocket socket;
    private final String token;
    private final Path file;
    private final ControlCommands commands;

    private ControlServer(ServerSocket socket, String token, Path file, ControlCommands commands) {
        this.socket = socket;
        this.token = token;
        this.file = file;
        this.commands = commands;
    }

    /** What the file says. */
    record Address(int port, String token, long pid) {}

    static ControlServer listen(Path file, ControlCommands commands) throws IOException {
        var socket = new ServerSocket(Ports.free(), BACKLOG, InetAddress.getLoopbackAddress());
        String token = UUID.randomUUID().toString();
        var address = new Address(
                socket.getLocalPort(), token, ProcessHandle.current().pid());
        SecretFiles.writePrivate(file, new ObjectMapper().writeValueAsString(address));
        var server = new ControlServer(socket, token, file, commands);
        daemon(server::accept);
        return server;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the control port cannot be closed", e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            } catch (IOException e) {
                LOG.log(Level.FINE, "control port", e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout(READ_TIMEOUT_MILLIS);
            var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            var writer =
                    new PrintWriter(new OutputStreamWriter(connection.getOutputStream(), StandardCharsets.UTF_8), true);
            if (isOwner(reader.readLine())) {
                answer(reader.readLine(), writer);
            } else {
                writer.println("ERROR wrong token");
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "control connection", e);
        }
        commands.afterAnswer();
    }

    private boolean isOwner(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(String command, PrintWriter writer) {
        try {
            commands.run(command == null ? "" : command).forEach(writer::println);
            writer.println("OK");
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, command, e);
            writer.println("ERROR " + e.getMessage());
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "control");
        thread.setDaemon(true);
        thread.start();
    }
}
