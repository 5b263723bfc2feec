package org.crvs.interop.localstack.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The running stack of a folder, seen from another process. */
public final class StackControl {

    private static final Logger LOG = Logger.getLogger(StackControl.class.getName());
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(30);
    // a process that is started again may take its time
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);
    private static final String ERROR = "ERROR ";
    private static final String OK = "OK";

    private final StackFolder folder;

    /** The stack of this folder. */
    public StackControl(StackFolder folder) {
        this.folder = folder;
    }

    /** Whether a stack runs here and all of it was ready. */
    public boolean isReady() {
        return state().filter(ControlCommands.READY::equals).isPresent();
    }

    /** Whether a stack runs here, ready or still starting. */
    public boolean isRunning() {
        return state().isPresent();
    }

    /**
     * Starts a stack here that stays when this process ends, and returns when it is ready.
     *
     * @param out where to show how it goes
     * @throws LauncherException when it could not be started; why was shown
     */
    public void startDetached(PrintStream out) {
        try {
            int code = DetachedStart.start(folder, false, out);
            if (code != 0) {
                throw new LauncherException("the stack could not be started");
            }
        } catch (IOException e) {
            throw new LauncherException("the stack could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while starting the stack", e);
        }
    }

    /** One line per process of the running stack. */
    public List<String> status() {
        return ask("status");
    }

    /** Starts one process again and returns when it is ready. */
    public List<String> restart(String process) {
        return ask("restart " + process);
    }

    /** Stops the running stack and returns when its launcher is gone. */
    public void stop() {
        ControlServer.Address address = address().orElseThrow(StackControl::notRunning);
        ask("stop");
        ProcessHandle.of(address.pid()).ifPresent(StackControl::awaitExit);
    }

    private Optional<String> state() {
        if (address().isEmpty()) {
            return Optional.empty();
        }
        try {
            return ask("state").stream().findFirst();
        } catch (LauncherException e) {
            // A file left by a launcher that was killed.
            LOG.log(Level.FINE, "no launcher answers", e);
            return Optional.empty();
        }
    }

    private List<String> ask(String command) {
        ControlServer.Address address = address().orElseThrow(StackControl::notRunning);
        List<String> answer = new ArrayList<>();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            String request = address.token() + "\n" + command + "\n";
            socket.setSoTimeout((int) ANSWER_LIMIT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            // some other program that has the port by now must not wait for more
            socket.shutdownOutput();
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            reader.lines().forEach(answer::add);
        } catch (IOException | UncheckedIOException e) {
            throw notRunning();
        }
        if (answer.isEmpty()) {
            throw new LauncherException("the launcher ended before it answered");
        }
        String result = answer.remove(answer.size() - 1);
        if (result.startsWith(ERROR)) {
            throw new LauncherException(result.substring(ERROR.length()));
        }
        if (!result.equals(OK)) {
            // The port of a launcher that was killed, taken by some other program since.
            throw notRunning();
        }
        return answer;
    }

    private Optional<ControlServer.Address> address() {
        try {
            byte[] address = Files.readAllBytes(folder.control());
            return Optional.of(new ObjectMapper().readValue(address, ControlServer.Address.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LauncherException(folder.control() + " cannot be read", e);
        }
    }

    private static LauncherException notRunning() {
        return new LauncherException("no stack runs here: ./crvs start");
    }

    private static void awaitExit(ProcessHandle launcher) {
        try {
            launcher.onExit().get(EXIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new LauncherException("the launcher (process " + launcher.pid() + ") does not end", e);
        }
    }
}
