package org.crvs.interop.acceptance.fault;

import org.crvs.interop.acceptance.Stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What befalls a process. */
enum Fault {
    /** {@code kill -9}, and started again at once. */
    KILL {
        @Override
        void strike(Stack stack, String process, long freezeMillis) {
            stack.kill(process);
            stack.must("restart", process);
        }
    },
    /** {@code SIGSTOP}, and {@code SIGCONT} a while later: what a full memory or a stalled disk looks like. */
    FREEZE {
        @Override
        void strike(Stack stack, String process, long freezeMillis) {
            long pid = stack.process(process).pid();
            signal("-STOP", pid);
            CompletableFuture.runAsync(
                            () -> signal("-CONT", pid),
                            CompletableFuture.delayedExecutor(freezeMillis, TimeUnit.MILLISECONDS))
                    .join();
        }
    };

    /** Strikes once; afterwards the process runs again. */
    abstract void strike(Stack stack, String process, long freezeMillis);

    private static void signal(String signal, long pid) {
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("kill " + signal + " " + pid + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
