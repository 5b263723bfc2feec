package org.crvs.interop.acceptance.fault;

import org.crvs.interop.acceptance.Stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hospitals and registrars that keep on working, at a steady pace, whatever befalls the suite. */
final class RegistrationLoad implements AutoCloseable {

    private static final long PACE_MILLIS = 60;

    private final ScheduledExecutorService threads;
    private final List<Birth> births = new ArrayList<>();
    private final List<Future<?>> workers = new ArrayList<>();
    private final Ledger ledger = new Ledger();

    /** What was promised to the workers. */
    static final class Ledger {

        private final Set<String> notified = ConcurrentHashMap.newKeySet();
        private final Set<String> registered = ConcurrentHashMap.newKeySet();
        private final AtomicInteger unanswered = new AtomicInteger();

        void notified(String recordId) {
            notified.add(recordId);
        }

        void registered(String recordId) {
            registered.add(recordId);
        }

        void unanswered() {
            unanswered.incrementAndGet();
        }
    }

    private RegistrationLoad(int workers) {
        threads = Executors.newScheduledThreadPool(workers);
    }

    /** Workers that each send a request, wait for its answer, and take a short breath before the next. */
    static RegistrationLoad start(Stack stack, int workers) {
        var load = new RegistrationLoad(workers);
        for (int i = 0; i < workers; i++) {
            var birth = new Birth(stack.cast(), load.ledger);
            load.births.add(birth);
            load.workers.add(
                    load.threads.scheduleWithFixedDelay(birth::nextStep, 0, PACE_MILLIS, TimeUnit.MILLISECONDS));
        }
        return load;
    }

    /** Ids of the records whose notification was acknowledged. */
    Set<String> notified() {
        return Set.copyOf(ledger.notified);
    }

    /** Ids of the records whose registration was acknowledged. */
    Set<String> registered() {
        return Set.copyOf(ledger.registered);
    }

    /** Requests that got no answer, or one that promises nothing. */
    int unanswered() {
        return ledger.unanswered.get();
    }

    /** Fails when a worker met an answer nobody should get. */
    void check() throws Exception {
        for (Future<?> worker : workers) {
            if (worker.isDone()) {
                worker.get();
            }
        }
    }

    /** Whether every worker has finished the birth it was at. */
    boolean finished() throws Exception {
        check();
        births.forEach(Birth::last);
        return births.stream().allMatch(Birth::isOver);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
