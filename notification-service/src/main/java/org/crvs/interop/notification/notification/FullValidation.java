package org.crvs.interop.notification.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.record.RecordErased;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.validation.Issue;
import org.crvs.interop.notification.validation.Validation;
import org.crvs.interop.notification.validation.Validation.Subject;
import org.crvs.interop.notification.validation.ValidationConfig;
import org.crvs.interop.notification.validation.Validations;
import org.crvs.interop.notification.validation.ValidatorProcess;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Validates notifications in full: while their sender waits, when that is asked for and there is room, or behind the
 * answer. What waits is in the database before the notification is acknowledged; a crash leaves it there.
 */
@ApplicationScoped
public class FullValidation {

    private static final Logger LOG = Logger.getLogger(FullValidation.class);
    private static final Actor VALIDATOR = new Actor("validator", "SYSTEM", "FHIR validator");
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration ORPHANED = Duration.ofMinutes(10);
    private static final int ATTEMPTS = 3;
    private static final int MOST_AT_ONCE = 100;

    private final ValidationConfig config;
    private final ValidatorProcess validator;
    private final Validations validations;
    private final RecordJournal journal;
    private final AuditTrail audit;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore room;
    private final ExecutorService askers;

    /**
     * Validation by this process.
     *
     * @param metrics counts results as {@code crvs.validations}, by state
     */
    public FullValidation(
            ValidationConfig config,
            ValidatorProcess validator,
            Validations validations,
            RecordJournal journal,
            AuditTrail audit,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.validator = validator;
        this.validations = validations;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
        this.metrics = metrics;
        this.room = new Semaphore(config.mostWaiting());
        this.askers = Executors.newFixedThreadPool(config.mostWaiting(), work -> {
            Thread thread = new Thread(work, "full-validation");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The result, when there is room and time for it while the sender waits. */
    Optional<Validation> now(Subject subject, byte[] document) {
        if (document.length > config.maxBytes()) {
            return Optional.of(tooLarge(subject));
        }
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        var found = askers.submit(() -> {
            try {
                return validator.validate(document);
            } finally {
                room.release();
            }
        });
        try {
            List<Issue> issues = found.get(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(Validation.of(subject, issues, clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("validated behind the answer: %s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Keeps a result with a record, or what is to be validated behind the answer. */
    Validation keep(String recordId, Subject subject, Optional<Validation> result, byte[] document) {
        if (result.isPresent()) {
            count(result.get());
            validations.keep(recordId, result.get());
            return result.get();
        }
        if (document.length > config.maxBytes()) {
            validations.keep(recordId, tooLarge(subject));
            return tooLarge(subject);
        }
        validations.await(recordId, subject, new String(document, StandardCharsets.UTF_8));
        return Validation.pending(subject);
    }

    void erased(@Observes RecordErased record) {
        validations.forget(record.recordId());
    }

    @Scheduled(every = "{crvs.validation.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void validateWhatWaits() {
        try {
            for (int i = 0; i < MOST_AT_ONCE; i++) {
                Optional<Validations.Waiting> waiting =
                        validations.claim(config.timeout().plus(PAUSE));
                if (waiting.isEmpty()) {
                    return;
                }
                validate(waiting.get());
            }
        } catch (RuntimeException e) {
            LOG.warnf("validation waits: %s", e.getClass().getSimpleName());
        }
    }

    private void validate(Validations.Waiting waiting) {
        Optional<RecordVersion> record = journal.current(waiting.recordId());
        if (record.isEmpty()) {
            // its notification is being written, or was never acknowledged
            if (waiting.since().plus(ORPHANED).isBefore(clock.instant())) {
                validations.forget(waiting.recordId());
            } else {
                validations.putOff(waiting.recordId(), PAUSE);
            }
            return;
        }
        if (record.get().status() == RecordStatus.ERASED) {
            validations.forget(waiting.recordId());
            return;
        }
        try {
            List<Issue> issues = validator.validate(waiting.document().getBytes(StandardCharsets.UTF_8));
            finish(waiting, Validation.of(waiting.subject(), issues, clock.instant()));
        } catch (IOException e) {
            LOG.warnf("record %s is not validated yet: %s", waiting.recordId(), e.getMessage());
            if (waiting.attempts() + 1 >= ATTEMPTS) {
                finish(waiting, Validation.none(waiting.subject(), e.getMessage(), clock.instant()));
            } else {
                validations.putOff(waiting.recordId(), PAUSE);
            }
        }
    }

    /** The audit first: while the broker is away the result waits. */
    private void finish(Validations.Waiting waiting, Validation result) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("state", result.state().name());
        detail.put("errors", String.valueOf(result.errors()));
        detail.put("warnings", String.valueOf(result.warnings()));
        audit.write(new AuditMessage(
                "audit:validation:" + waiting.recordId(),
                waiting.since(),
                "notification.validate",
                AuditMessage.Outcome.SUCCESS,
                VALIDATOR,
                null,
                List.of(waiting.recordId()),
                null,
                detail));
        validations.complete(waiting.recordId(), result);
        count(result);
    }

    private Validation tooLarge(Subject subject) {
        return Validation.none(subject, "larger than " + config.maxBytes() + " bytes", clock.instant());
    }

    private void count(Validation result) {
        metrics.counter("crvs.validations", "state", result.state().name()).increment();
    }

    @PreDestroy
    void stop() {
        askers.shutdownNow();
    }
}
