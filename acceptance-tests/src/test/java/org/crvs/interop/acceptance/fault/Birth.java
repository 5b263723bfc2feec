package org.crvs.interop.acceptance.fault;

import org.crvs.interop.localstack.demo.Answer;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.Session;
import org.crvs.interop.localstack.demo.StoryException;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One birth after the other, step by step: notified until it is acknowledged, with the same text every time, then
 * validated and registered.
 */
final class Birth {

    private static final Clock CLOCK = Clock.systemUTC();

    /** Seeds of families, so that no two of a run are the same. */
    private static final AtomicLong SEEDS = new AtomicLong(CLOCK.millis());

    private final Cast cast;
    private final RegistrationLoad.Ledger ledger;
    private String bundle;
    private String recordId;
    private boolean validated;
    private volatile boolean last;
    private volatile boolean over;

    Birth(Cast cast, RegistrationLoad.Ledger ledger) {
        this.cast = cast;
        this.ledger = ledger;
    }

    /** No other after this one. */
    void last() {
        last = true;
    }

    boolean isOver() {
        return over;
    }

    /** Sends one request. */
    void nextStep() {
        if (over) {
            return;
        }
        if (bundle == null) {
            bundle = new Family(SEEDS.incrementAndGet(), CLOCK.instant()).birthNotification(CLOCK.instant());
        }
        if (recordId == null) {
            send(cast.hospital(), "/notification", bundle).ifPresent(answer -> {
                recordId = answer.expect(200).header("Location").replaceFirst(".*/", "");
                ledger.notified(recordId);
            });
        } else if (!validated) {
            // 409: an earlier request did it and its answer was lost
            validated = act("validate").isPresent();
        } else {
            act("register").ifPresent(this::registered);
        }
    }

    /** Only a 200 is a promise; a 409 tells that an earlier request did it, whose answer was lost. */
    private void registered(Answer answer) {
        if (answer.status() == 200) {
            ledger.registered(recordId);
        }
        bundle = null;
        recordId = null;
        validated = false;
        over = last;
    }

    private Optional<Answer> act(String action) {
        return send(cast.registrar(), "/records/" + recordId + "/" + action, "{}");
    }

    /** The answer, or nothing when there was none, or one that says to come again. */
    private Optional<Answer> send(Session session, String path, String body) {
        try {
            Answer answer = session.post(path, body, Map.of());
            if (answer.status() == 200 || answer.status() == 409) {
                return Optional.of(answer);
            }
            if (answer.status() < 500 && answer.status() != 429) {
                throw new AssertionError(answer.request() + " was answered " + answer.status() + ": " + answer.text());
            }
        } catch (StoryException e) {
            // no answer, or no token: nothing was promised
        }
        ledger.unanswered();
        return Optional.empty();
    }
}
