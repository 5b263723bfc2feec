package org.crvs.interop.notification.bulk;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.bulk.ImportJob.BatchResult;
import org.crvs.interop.notification.bulk.ImportJob.State;
import org.crvs.interop.notification.bulk.ImportJob.Target;
import org.crvs.interop.notification.notification.FirstVersions;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Imports a file while it is being sent: so many lines at a time are checked, written and acknowledged by the database,
 * then counted in the job. When it breaks off, the same file sent again under the same id goes on where it was.
 */
@ApplicationScoped
public class BulkImport {

    private static final Logger LOG = Logger.getLogger(BulkImport.class);
    private static final Duration ABANDONED_AFTER = Duration.ofSeconds(60);

    private final ImportConfig config;
    private final ImportBatch batch;
    private final ImportJobs jobs;
    private final Clock clock;
    private final MeterRegistry metrics;

    /**
     * The import.
     *
     * @param metrics counts lines as {@code crvs.import.lines}, by outcome
     */
    public BulkImport(ImportConfig config, ImportBatch batch, ImportJobs jobs, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.batch = batch;
        this.jobs = jobs;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Imports all lines of a source.
     *
     * @throws ProblemException CONFLICT when the same import is running, INVALID_REQUEST when the sender breaks off
     */
    ImportJob run(String id, Target target, LineSource source, Actor sender, String requestId) {
        Instant now = clock.instant();
        Optional<ImportJob> known = jobs.find(sender.clientId(), id);
        boolean running = known.isPresent()
                && known.get().state() == State.RUNNING
                && known.get().updatedAt().plus(ABANDONED_AFTER).isAfter(now);
        if (running) {
            throw ProblemException.retryLater(
                    ProblemKind.CONFLICT,
                    "The import " + id + " is running. Look at it, or send it again once it is not.",
                    (int) ABANDONED_AFTER.toSeconds(),
                    null);
        }
        ImportJob job = new ImportJob(id, State.RUNNING, target, 0, 0, 0, 0, List.of(), now, now);
        jobs.keep(sender.clientId(), job);
        try {
            List<Supplier<ImportLine>> lines = read(source);
            while (!lines.isEmpty()) {
                BatchResult result =
                        batch.take(lines, target, new FirstVersions.Sending(sender, requestId, clock.instant()));
                count(result);
                job = job.plus(result, config.maxFaults(), clock.instant());
                jobs.keep(sender.clientId(), job);
                lines = read(source);
            }
            job = job.in(State.COMPLETED, clock.instant());
            jobs.keep(sender.clientId(), job);
            return job;
        } catch (CharacterCodingException e) {
            interrupted(sender, job);
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "After line " + job.lines() + " the file is not valid UTF-8. Mend it, then send it again.");
        } catch (IOException e) {
            interrupted(sender, job);
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "The import broke off after line " + job.lines() + ". Send the same again under the same id.");
        } catch (RuntimeException e) {
            interrupted(sender, job);
            throw e;
        }
    }

    private List<Supplier<ImportLine>> read(LineSource source) throws IOException {
        List<Supplier<ImportLine>> lines = new ArrayList<>(config.batch());
        while (lines.size() < config.batch()) {
            Supplier<ImportLine> line = source.next();
            if (line == null) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }

    private void interrupted(Actor sender, ImportJob job) {
        try {
            jobs.keep(sender.clientId(), job.in(State.INTERRUPTED, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warnf("import %s was interrupted, which can't be written down: %s", job.id(), e.getClass());
        }
    }

    private void count(BatchResult result) {
        metrics.counter("crvs.import.lines", "outcome", "imported").increment(result.imported());
        metrics.counter("crvs.import.lines", "outcome", "repeated").increment(result.repeated());
        metrics.counter("crvs.import.lines", "outcome", "refused").increment(result.refused());
    }
}
