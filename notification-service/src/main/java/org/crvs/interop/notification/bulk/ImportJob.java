package org.crvs.interop.notification.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.problem.Fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an import has come.
 *
 * @param id the import's id, as its sender chose it
 * @param state RUNNING, COMPLETED, or INTERRUPTED: send the same again, and it goes on
 * @param as NOTIFIED or REGISTERED
 * @param lines lines read
 * @param imported records made of them
 * @param repeated lines whose record had been made before
 * @param refused lines that are wrong
 * @param faults what is wrong with them, in the order of lines
 * @param startedAt when it began, UTC
 * @param updatedAt when it last went on, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportJob(
        String id,
        State state,
        Target as,
        long lines,
        long imported,
        long repeated,
        long refused,
        List<LineFault> faults,
        Instant startedAt,
        Instant updatedAt) {

    /** Where a job stands. */
    public enum State {
        RUNNING,
        COMPLETED,
        INTERRUPTED
    }

    /** What becomes of the lines. */
    public enum Target {
        /** Notifications in progress, as if each had been sent alone. */
        NOTIFIED,
        /** Registrations that were made before. */
        REGISTERED
    }

    /**
     * What is wrong with a line.
     *
     * @param line line of the file, from 1
     * @param pointer where in the line's bundle, or which column
     * @param code what kind of fault
     * @param detail the fault, for a person
     */
    public record LineFault(int line, String pointer, String code, String detail) {

        static LineFault of(int line, Fault fault) {
            return new LineFault(line, fault.pointer(), fault.code(), fault.detail());
        }
    }

    /** The job after some more lines. */
    ImportJob plus(BatchResult result, int mostFaults, Instant at) {
        int room = Math.max(0, mostFaults - faults.size());
        List<LineFault> more = new ArrayList<>(faults);
        more.addAll(result.faults().subList(0, Math.min(room, result.faults().size())));
        return new ImportJob(
                id,
                state,
                as,
                lines + result.lines(),
                imported + result.imported(),
                repeated + result.repeated(),
                refused + result.refused(),
                List.copyOf(more),
                startedAt,
                at);
    }

    /** The job in another state. */
    ImportJob in(State next, Instant at) {
        return new ImportJob(id, next, as, lines, imported, repeated, refused, faults, startedAt, at);
    }

    /**
     * What became of some lines.
     *
     * @param lines how many
     * @param imported records made of them
     * @param repeated lines whose record had been made before
     * @param refused lines that are wrong
     * @param faults what is wrong with them
     */
    record BatchResult(int lines, int imported, int repeated, int refused, List<LineFault> faults) {}
}
