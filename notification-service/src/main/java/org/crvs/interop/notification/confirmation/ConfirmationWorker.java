package org.crvs.interop.notification.confirmation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.notification.confirmation.CountryService.Answer;
import org.crvs.interop.notification.numbering.Confirmation.State;
import org.crvs.interop.notification.numbering.Confirmations;
import org.crvs.interop.notification.numbering.RegistrationConfig;
import org.crvs.interop.notification.record.RecordActions;
import org.crvs.interop.notification.record.RecordAppended;
import org.crvs.interop.notification.record.RecordHeads;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Has the service of the country number the registrations that wait for it: asks, asks again with growing pauses, and
 * shows on the record why it goes no further. What this or another replica was doing when it died is taken up after the
 * lease.
 */
@ApplicationScoped
public class ConfirmationWorker {

    private static final Logger LOG = Logger.getLogger(ConfirmationWorker.class);
    private static final Actor SERVICE =
            new Actor("country-registration-service", "SYSTEM", "Registration service of the country");
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 50;
    private static final int PAGE = 200;

    private final boolean serving;
    private final RegistrationConfig.Service config;
    private final CountryService service;
    private final Confirmations confirmations;
    private final RecordJournal journal;
    private final RecordHeads heads;
    private final RecordActions actions;
    private final Clock clock;
    private final MeterRegistry metrics;

    /**
     * The worker; it does nothing unless the service of the country gives the numbers.
     *
     * @param metrics counts answers as {@code crvs.confirmations}, by outcome
     */
    public ConfirmationWorker(
            RegistrationConfig config,
            CountryService service,
            Confirmations confirmations,
            RecordJournal journal,
            RecordHeads heads,
            RecordActions actions,
            Clock clock,
            MeterRegistry metrics) {
        this.serving = config.numbers() == RegistrationConfig.Numbers.SERVICE;
        this.config = config.service();
        this.service = service;
        this.confirmations = confirmations;
        this.journal = journal;
        this.heads = heads;
        this.actions = actions;
        this.clock = clock;
        this.metrics = metrics;
    }

    void appended(@Observes RecordAppended written) {
        if (!serving) {
            return;
        }
        switch (written.action()) {
            case REGISTER -> confirmations.begin(written.recordId());
            case RESUBMIT -> confirmations.restart(written.recordId());
            case CONFIRM, REJECT, SEAL, ERASE -> confirmations.end(written.recordId());
            default -> {
                // no step of a confirmation
            }
        }
    }

    /** Asks for what is due. */
    @Scheduled(every = "{crvs.registration.service.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (!serving) {
            return;
        }
        try {
            Duration lease = config.timeout().multipliedBy(3);
            Optional<Confirmations.Due> due = confirmations.claim(lease);
            for (int i = 0; due.isPresent() && i < MOST_AT_ONCE; i++) {
                handle(due.get());
                due = confirmations.claim(lease);
            }
        } catch (RuntimeException e) {
            LOG.warnf("confirmations wait: %s", e.getClass().getSimpleName());
        }
    }

    /** Takes up registrations whose confirmation a crash kept from beginning, or that wait from before a restart. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takeUp() {
        if (!serving) {
            return;
        }
        try {
            String after = null;
            List<RecordHeads.Waiting> page;
            do {
                page = heads.waiting(after, PAGE);
                page.forEach(waiting -> confirmations.begin(waiting.recordId()));
                after = page.isEmpty() ? null : page.get(page.size() - 1).listKey();
            } while (page.size() == PAGE);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "waiting registrations are taken up later: %s", e.getClass().getSimpleName());
        }
    }

    private void handle(Confirmations.Due due) {
        Optional<RecordVersion> current =
                journal.current(due.recordId()).filter(version -> version.status() == RecordStatus.WAITING_VALIDATION);
        if (current.isEmpty()) {
            confirmations.end(due.recordId());
        } else if (due.state() == State.ASKED) {
            stuck(due, "took the request and has not answered since");
        } else {
            take(due, service.ask(current.get()));
        }
    }

    private void take(Confirmations.Due due, Answer answer) {
        int attempts = due.attempts() + 1;
        if (answer instanceof Answer.Numbered numbered) {
            decide(due, () -> actions.confirm(due.recordId(), numbered.number(), SERVICE));
        } else if (answer instanceof Answer.Refused refused) {
            decide(due, () -> actions.reject(due.recordId(), refused.reason(), SERVICE));
        } else if (answer instanceof Answer.Later) {
            confirmations.put(
                    due.recordId(), State.ASKED, attempts, null, clock.instant().plus(config.answerWithin()));
        } else if (answer instanceof Answer.Failed failed && attempts >= config.attempts()) {
            stuck(due, failed.problem());
        } else if (answer instanceof Answer.Failed failed) {
            Duration pause = config.pause().multipliedBy(1L << Math.min(attempts - 1, 20));
            Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            confirmations.put(
                    due.recordId(),
                    State.DUE,
                    attempts,
                    "The registration service " + failed.problem(),
                    clock.instant().plus(bounded));
        }
        count(answer.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    private void decide(Confirmations.Due due, Runnable decision) {
        try {
            decision.run();
        } catch (ProblemException e) {
            stuck(due, "answered, but: " + e.getMessage());
        }
    }

    private void stuck(Confirmations.Due due, String problem) {
        confirmations.put(
                due.recordId(),
                State.STUCK,
                due.attempts() + 1,
                "The registration service " + problem + ". Mend it, then resubmit the record.",
                clock.instant());
        count("stuck");
        LOG.errorf("registration %s is stuck: the registration service %s", due.recordId(), problem);
    }

    private void count(String outcome) {
        metrics.counter("crvs.confirmations", "outcome", outcome).increment();
    }
}
