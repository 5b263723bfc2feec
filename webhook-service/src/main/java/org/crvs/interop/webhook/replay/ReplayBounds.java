package org.crvs.interop.webhook.replay;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.subscription.SubscriptionTopics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How much may be sent again at once. */
final class ReplayBounds {

    static final Duration LONGEST = Duration.ofDays(14);
    static final int MOST = 10_000;

    private static final String TIME = "a time as 2026-01-05T08:00:00Z";

    private ReplayBounds() {}

    /**
     * Checks a request.
     *
     * @throws ProblemException INVALID_REQUEST with every fault
     */
    static void check(ReplayRequest request) {
        List<Fault> faults = new ArrayList<>();
        if (request == null) {
            faults.add(new Fault("", "required", "the body is missing", "{\"from\",\"to\",\"topics\",\"onlyFailed\"}"));
        } else {
            period(request.from(), request.to(), faults);
            topics(request.topics(), faults);
        }
        refuse(faults);
    }

    /**
     * Checks a request to recover.
     *
     * @throws ProblemException INVALID_REQUEST with every fault
     */
    static void check(RecoveryRequest request, Instant now) {
        List<Fault> faults = new ArrayList<>();
        if (request == null || request.since() == null) {
            faults.add(new Fault("/since", "required", "\"since\" is missing", TIME));
        } else if (!request.since().isBefore(now)) {
            faults.add(new Fault("/since", "in-the-future", "nothing has happened since", "a time before " + now));
        } else if (Duration.between(request.since(), now).compareTo(LONGEST) > 0) {
            faults.add(new Fault(
                    "/since", "too-long", "the time is too long ago", LONGEST.toDays() + " days ago at most"));
        }
        refuse(faults);
    }

    /**
     * Checks the number of deliveries.
     *
     * @throws ProblemException INVALID_REQUEST when there are too many
     */
    static int checkTotal(long total) {
        if (total > MOST) {
            refuse(List.of(new Fault(
                    "/to",
                    "too-many",
                    "there are " + total + " deliveries",
                    "a period with " + MOST + " deliveries at most")));
        }
        return Math.toIntExact(total);
    }

    private static void period(Instant from, Instant to, List<Fault> faults) {
        if (from == null) {
            faults.add(new Fault("/from", "required", "\"from\" is missing", TIME));
        }
        if (to == null) {
            faults.add(new Fault("/to", "required", "\"to\" is missing", TIME));
        }
        if (from == null || to == null) {
            return;
        }
        if (!from.isBefore(to)) {
            faults.add(new Fault("/to", "not-after-from", "the period ends before it begins", "a time after " + from));
        } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            faults.add(new Fault(
                    "/to", "too-long", "the period is too long", LONGEST.toDays() + " days at most after \"from\""));
        }
    }

    private static void topics(List<String> topics, List<Fault> faults) {
        if (topics == null) {
            return;
        }
        if (topics.isEmpty()) {
            faults.add(new Fault("/topics", "empty", "there is no topic", "at least one, or null for all"));
        }
        for (int i = 0; i < topics.size(); i++) {
            if (!SubscriptionTopics.isKnown(topics.get(i))) {
                faults.add(new Fault(
                        "/topics/" + i,
                        "unknown-topic",
                        "there is no such topic",
                        String.join(", ", SubscriptionTopics.all())));
            }
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST, "This can't be sent again: the request breaks a rule.", faults);
        }
    }
}
