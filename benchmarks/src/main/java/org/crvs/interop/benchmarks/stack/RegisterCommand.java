package org.crvs.interop.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.commons.follow.EventProducer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** {@code register}: fills the record topic, and tells how fast the index takes it in. */
@Command(
        name = "register",
        description =
                "Puts an old register on the record topic of a running stack, as notification-service does when it"
                        + " takes one over, and waits until search-service has it in its index.",
        mixinStandardHelpOptions = true)
public final class RegisterCommand implements Callable<Integer> {

    private static final int UNDER_WAY = 2_000;
    private static final long TELL_EVERY = TimeUnit.SECONDS.toNanos(10);

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--records", description = "How many births (${DEFAULT-VALUE}).")
    private int records = 10_000;

    @Option(names = "--kafka", description = "The stack's broker (${DEFAULT-VALUE}).")
    private String kafka = "127.0.0.1:7092";

    @Override
    public Integer call() throws IOException {
        var register = new Register(records);
        long begun = System.nanoTime();
        try (Stack stack = options.stack(1)) {
            long before = index(stack).path("documents").asLong();
            var failure = new AtomicReference<Throwable>();
            var sender = new Thread(() -> send(register, failure), "register");
            sender.setDaemon(true);
            sender.start();
            boolean all = false;
            while (!all) {
                LockSupport.parkNanos(Math.min(TELL_EVERY, TimeUnit.MILLISECONDS.toNanos(200 + records / 10)));
                if (failure.get() != null) {
                    throw new IllegalStateException("the broker did not take all records", failure.get());
                }
                boolean sent = !sender.isAlive();
                JsonNode index = index(stack);
                // Those of an earlier run are there already: what counts is that nothing is left to take.
                all = sent && index.path("lag").asLong(1) == 0;
                tell(before, index.path("documents").asLong(), begun);
            }
        }
        return 0;
    }

    private void send(Register register, AtomicReference<Throwable> failure) {
        var producer = new EventProducer(Map.of("bootstrap.servers", kafka));
        var room = new Semaphore(UNDER_WAY);
        for (int number = 0; number < register.size() && failure.get() == null; number++) {
            room.acquireUninterruptibly();
            var unused = producer.sendAsync(register.message(number)).whenComplete((sent, why) -> {
                room.release();
                if (why != null) {
                    failure.set(why);
                }
            });
        }
        room.acquireUninterruptibly(UNDER_WAY);
    }

    private static JsonNode index(Stack stack) {
        return stack.expect(200, Call.get("/search/rebuild", stack.administrator()));
    }

    private void tell(long before, long there, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d records in the index, %,d asked for, %.0f s, %.0f/s%n",
                there,
                records,
                seconds,
                (there - before) / seconds);
    }
}
