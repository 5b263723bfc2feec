package org.crvs.interop.localstack.server;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The life of a process that hosts servers: ready, then until it is told to stop or whoever started it is gone. */
final class ServerProcess {

    // Held here because the logging system keeps loggers weakly and would forget their levels.
    private static final Logger[] QUIET = {
        Logger.getLogger("org.apache.kafka"),
        Logger.getLogger("kafka"),
        Logger.getLogger("state"),
        Logger.getLogger("io.netty")
    };

    private ServerProcess() {}

    /** Keeps the log to what an operator would act on; call before the servers' classes are loaded. */
    static void quietLogs() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        for (Logger logger : QUIET) {
            logger.setLevel(Level.WARNING);
        }
    }

    /**
     * Says that the servers are ready and blocks until standard input ends; closing happens on the way out, also when
     * the process is asked to terminate.
     */
    static int serve(String ready, Runnable close) {
        Runtime.getRuntime().addShutdownHook(new Thread(close, "close-servers"));
        System.out.println("READY " + ready);
        untilEndOfInput();
        return 0;
    }

    private static void untilEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // only whether the parent still holds the other end matters
            }
        } catch (IOException e) {
            Logger.getLogger(ServerProcess.class.getName()).log(Level.FINE, "standard input is closed", e);
        }
    }
}
