package org.crvs.interop.acceptance.rolling;

import org.crvs.interop.localstack.demo.Answer;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Outside systems that use the suite all the time, each with its own requests, one after the other. */
final class SteadyUse implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> users = new ArrayList<>();
    private final AtomicInteger served = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private SteadyUse() {}

    static SteadyUse of(Cast cast) {
        var use = new SteadyUse();
        var births = new AtomicInteger();
        long first = System.nanoTime();
        use.user(200, () -> {
            Instant now = Instant.now();
            String birth = new Family(first + births.incrementAndGet(), now).birthNotification(now);
            return cast.hospital().post("/notification", birth, Map.of("Content-Type", "application/fhir+json"));
        });
        use.user(200, () -> cast.registrar().get("/records?status=IN_PROGRESS"));
        use.user(200, () -> cast.portal().get("/webhooks"));
        use.user(200, () -> cast.administrator().get("/clients"));
        use.user(200, () -> cast.socialProtection()
                .post("/records/search", Map.of("registrationNumber", "2026B" + births.get())));
        return use;
    }

    /** Requests that were answered as they should be. */
    int served() {
        return served.get();
    }

    /** What was answered otherwise, or not at all. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void user(int status, Supplier<Answer> request) {
        users.add(threads.submit(() -> {
            while (!over) {
                try {
                    Answer answer = request.get();
                    if (answer.status() == status) {
                        served.incrementAndGet();
                    } else {
                        failures.add(answer.status() + ": " + answer.text());
                    }
                } catch (RuntimeException e) {
                    failures.add(e.toString());
                }
                // a person's pace, well below every limit
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return null;
        }));
    }

    @Override
    public void close() throws Exception {
        over = true;
        for (Future<?> user : users) {
            user.get(1, TimeUnit.MINUTES);
        }
        threads.shutdownNow();
    }
}
