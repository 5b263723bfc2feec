package org.crvs.interop.benchmarks.stack;

import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.load.ClosedLoop;
import org.crvs.interop.benchmarks.load.OpenLoop;
import org.crvs.interop.benchmarks.load.Outcome;
import org.crvs.interop.benchmarks.measure.Medians;
import org.crvs.interop.benchmarks.measure.Sample;
import org.crvs.interop.benchmarks.report.Machine;
import org.crvs.interop.benchmarks.report.Progress;
import org.crvs.interop.benchmarks.report.Report;
import org.crvs.interop.benchmarks.report.Report.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code webhooks}: notifications at a steady rate, and how long each takes until every subscriber has it; then
 * notifications while the subscriptions are paused, and how fast their deliveries leave when they no longer are, which
 * the pace at which notifications are taken in does not limit. A hanging and a failing subscriber join the last case,
 * whose healthy ones are compared with the case before.
 */
@Command(
        name = "webhooks",
        description = "Deliveries to 1, 10 and 100 subscribers of a running stack, and to 100 of which two are bad.",
        mixinStandardHelpOptions = true)
public final class WebhooksCommand implements Callable<Integer> {

    static final String HUNDRED = "100 subscribers";
    static final String HUNDRED_AND_BAD = "100 subscribers, one of them hanging and one failing";
    private static final int CONNECTIONS = 64;
    private static final int CALLERS = 16;
    private static final long DRAIN_SECONDS = 60;

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--deliveries", description = "Deliveries per second offered in every case (${DEFAULT-VALUE}).")
    private double offered = 300;

    @Option(names = "--events", description = "Notifications per second at most (${DEFAULT-VALUE}).")
    private double events = 30;

    @Option(names = "--backlog", description = "Deliveries held back and let go together (${DEFAULT-VALUE}).")
    private int backlog = 3_000;

    private record Case(String name, int subscribers, boolean bad) {}

    @Override
    public Integer call() throws Exception {
        StackBenchmark.Plan plan = options.plan();
        List<Case> cases = List.of(
                new Case("1 subscriber", 1, false),
                new Case("10 subscribers", 10, false),
                new Case(HUNDRED, 100, false),
                new Case(HUNDRED_AND_BAD, 98, true));
        List<Sample> samples = new ArrayList<>();
        Machine machine = Machine.here();
        var progress = new Progress(System.out, cases.size() * (plan.rounds() + 1));
        for (Case each : cases) {
            samples.addAll(run(each, plan, progress));
        }
        Map<String, Map<String, Double>> medians = Medians.byCase(samples);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("rounds", Integer.toString(plan.rounds()));
        settings.put("seconds", Long.toString(plan.length().toSeconds()));
        settings.put("deliveries per second offered", Double.toString(offered));
        settings.put("notifications per second at most", Double.toString(events));
        settings.put("deliveries held back", Integer.toString(backlog));
        options.keep(new Report("webhooks", machine, settings, samples, medians, findings(medians)));
        return 0;
    }

    /** Each case has a client of its own, which is deleted with its subscriptions at the end. */
    private List<Sample> run(Case each, StackBenchmark.Plan plan, Progress progress)
            throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        try (Stack stack = options.stack(CONNECTIONS);
                var receivers = new Receivers()) {
            Map<String, String> hospital = stack.client("notification-api");
            var subscriptions = new Subscriptions(stack, stack.subscriber());
            for (int i = 1; i <= each.subscribers(); i++) {
                subscriptions.add(receivers.callback("healthy/" + i));
            }
            if (each.bad()) {
                subscriptions.add(receivers.callback("hanging/1"));
                subscriptions.add(receivers.callback("failing/1"));
            }
            var births = new Births(System.nanoTime());
            Supplier<Call> notifications = () -> Call.post("/notification", hospital, receivers.sending(births.next()));
            for (int round = 0; round <= plan.rounds(); round++) {
                progress.begin(round == 0 ? "warming up: " + each.name() : "round " + round + ": " + each.name());
                Map<String, Double> values = new LinkedHashMap<>();
                steady(stack, notifications, receivers, each, plan, values);
                heldBack(stack, notifications, receivers, each, subscriptions, values);
                if (round > 0) {
                    samples.add(new Sample(each.name(), round, values));
                    progress.end(values);
                }
            }
        }
        return samples;
    }

    private void steady(
            Stack stack,
            Supplier<Call> notifications,
            Receivers receivers,
            Case each,
            StackBenchmark.Plan plan,
            Map<String, Double> values)
            throws InterruptedException {
        receivers.reset();
        long begun = System.nanoTime();
        Outcome sent = OpenLoop.run(
                stack.gateway(), notifications, Math.min(events, offered / each.subscribers()), plan.length());
        long missing = await(receivers, sent.good() * each.subscribers());
        values.put("steady deliveries/s", receivers.received() / ((receivers.last() - begun) / 1e9));
        values.put("p50 ms", receivers.latencies().percentile(50));
        values.put("p99 ms", receivers.latencies().percentile(99));
        values.put("notification p99 ms", sent.latencies().percentile(99));
        values.put("missing", (double) missing);
        values.put("repeated", (double) receivers.repeated());
    }

    private void heldBack(
            Stack stack,
            Supplier<Call> notifications,
            Receivers receivers,
            Case each,
            Subscriptions subscriptions,
            Map<String, Double> values)
            throws InterruptedException {
        receivers.reset();
        subscriptions.set("PAUSED");
        Outcome sent = ClosedLoop.count(stack.gateway(), notifications, CALLERS, backlog / each.subscribers());
        long early = receivers.received();
        long begun = System.nanoTime();
        subscriptions.set("ACTIVE");
        long missing = await(receivers, sent.good() * each.subscribers());
        double seconds = (receivers.last() - begun) / 1e9;
        values.put("deliveries/s", (receivers.received() - early) / seconds);
        values.merge("missing", (double) missing, Double::sum);
        values.merge("repeated", (double) receivers.repeated(), Double::sum);
    }

    /** Waits until so many were received, for a minute at most, and tells how many were not. */
    private static long await(Receivers receivers, long expected) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (receivers.received() < expected && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return Math.max(0, expected - receivers.received());
    }

    static List<Finding> findings(Map<String, Map<String, Double>> medians) {
        List<Finding> findings = new ArrayList<>();
        medians.forEach((name, values) -> {
            findings.add(Finding.atLeast(name + ": deliveries/s", values.get("deliveries/s"), 300));
            findings.add(Finding.atMost(name + ": p99 ms", values.get("p99 ms"), 500));
            findings.add(Finding.atMost(name + ": missing", values.get("missing"), 0));
        });
        double healthy = medians.get(HUNDRED).get("p99 ms");
        double besideBad = medians.get(HUNDRED_AND_BAD).get("p99 ms");
        findings.add(Finding.atMost("p99 beside bad subscribers, times the one without", besideBad / healthy, 1.2));
        return findings;
    }
}
