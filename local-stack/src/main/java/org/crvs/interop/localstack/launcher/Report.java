package org.crvs.interop.localstack.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the launcher tells: to whoever is looking, and, with the time, to its log. */
final class Report {

    private static final Logger LOG = Logger.getLogger(Report.class.getName());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final PrintStream out;
    private final PrintStream err;
    private final Path log;
    private final Clock clock;

    /**
     * A report.
     *
     * @param out where a person looks
     * @param err where a person looks for faults
     * @param log the launcher's log
     */
    Report(PrintStream out, PrintStream err, Path log, Clock clock) {
        this.out = out;
        this.err = err;
        this.log = log;
        this.clock = clock;
    }

    /** Tells how things go. */
    void line(String text) {
        tell(out, text);
    }

    /** Tells what went wrong. */
    void fault(String text) {
        tell(err, text);
    }

    private synchronized void tell(PrintStream stream, String text) {
        stream.println(text);
        stream.flush();
        String time = TIME.format(clock.instant().atZone(ZoneOffset.UTC)) + "Z ";
        try {
            Files.writeString(
                    log,
                    time + text + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.log(Level.FINE, "the launcher's log cannot be written", e);
        }
    }
}
