package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.LauncherException;

import java.io.IOException;
import java.util.List;

/** What the launcher of a running stack does when it is asked. */
final class ControlCommands {

    static final String STARTING = "starting";
    static final String READY = "ready";
    private static final String RESTART = "restart ";

    private final Supervisor supervisor;
    private final Runnable exit;
    private volatile boolean stopped;

    /**
     * Commands to this supervisor.
     *
     * @param exit ends the launcher
     */
    ControlCommands(Supervisor supervisor, Runnable exit) {
        this.supervisor = supervisor;
        this.exit = exit;
    }

    /** Runs {@code state}, {@code status}, {@code stop} or {@code restart NAME} and returns what there is to say. */
    List<String> run(String command) throws IOException {
        if (command.startsWith(RESTART)) {
            return List.of(
                    supervisor.restart(command.substring(RESTART.length()).strip()));
        }
        return switch (command) {
            case "state" -> List.of(supervisor.isReady() ? READY : STARTING);
            case "status" -> supervisor.status();
            case "stop" -> {
                supervisor.stop();
                stopped = true;
                yield List.of();
            }
            default -> throw new LauncherException("no such command: " + command);
        };
    }

    /** Called when the answer is sent. */
    void afterAnswer() {
        if (stopped) {
            exit.run();
        }
    }
}
