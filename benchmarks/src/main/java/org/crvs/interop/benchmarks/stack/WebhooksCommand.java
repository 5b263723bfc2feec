package org.crvs.interop.benchmarks.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.benchmarks.load.Call;
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

/**
 * {@code webhooks}: notifications at a steady rate, and how long each takes until every subscriber has it; a hanging and
 * a failing subscriber join the last case, whose healthy ones are compared with the case before.
 */
@Command(
        name = "webhooks",
        description = "Deliveries to 1, 10 and 100 subscribers of a running stack, and to 100 beside two bad ones.",
        mixinStandardHelpOptions = true)
public final class WebhooksCommand implements Callable<Integer> {

    static final String HUNDRED = "100 subscribers";
    static final String HUNDRED_AND_BAD = "100 subscribers, one hanging and one failing beside them";
    private static final int CONNECTIONS = 64;
    private static final long DRAIN_SECONDS = 60;

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--deliveries", description = "Deliveries per second offered in every case (${DEFAULT-VALUE}).")
    private double offered = 300;

    private record Case(String name, int subscribers, boolean bad) {}

    @Override
    public Integer call() throws Exception {
        StackBenchmark.Plan plan = options.plan();
        List<Case> cases = List.of(
                new Case("1 subscriber", 1, false),
                new Case("10 subscribers", 10, false),
                new Case(HUNDRED, 100, false),
                new Case(HUNDRED_AND_BAD, 100, true));
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
            Stack.Subscriber subscriber = stack.subscriber();
            for (int i = 1; i <= each.subscribers(); i++) {
                subscribe(stack, subscriber, receivers.callback("healthy/" + i));
            }
            if (each.bad()) {
                subscribe(stack, subscriber, receivers.callback("hanging/1"));
                subscribe(stack, subscriber, receivers.callback("failing/1"));
            }
            var births = new Births(System.nanoTime());
            for (int round = 0; round <= plan.rounds(); round++) {
                progress.begin(round == 0 ? "warming up: " + each.name() : "round " + round + ": " + each.name());
                receivers.reset();
                Map<String, Double> values = offer(stack, hospital, births, receivers, each, plan);
                if (round > 0) {
                    samples.add(new Sample(each.name(), round, values));
                    progress.end(values);
                }
            }
        }
        return samples;
    }

    private Map<String, Double> offer(
            Stack stack,
            Map<String, String> hospital,
            Births births,
            Receivers receivers,
            Case each,
            StackBenchmark.Plan plan)
            throws InterruptedException {
        long begun = System.nanoTime();
        Outcome events = OpenLoop.run(
                stack.gateway(),
                () -> Call.post("/notification", hospital, receivers.sending(births.next())),
                offered / each.subscribers(),
                plan.length());
        long expected = events.good() * each.subscribers();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (receivers.received() < expected && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("deliveries/s", receivers.received() / ((receivers.last() - begun) / 1e9));
        values.put("p50 ms", receivers.latencies().percentile(50));
        values.put("p99 ms", receivers.latencies().percentile(99));
        values.put("longest ms", receivers.latencies().longest());
        values.put("missing", (double) Math.max(0, expected - receivers.received()));
        values.put("repeated", (double) receivers.repeated());
        values.put("notification p99 ms", events.latencies().percentile(99));
        return values;
    }

    private static void subscribe(Stack stack, Stack.Subscriber subscriber, String callback) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.putObject("hub")
                .put("callback", callback)
                .put("mode", "subscribe")
                .put("topic", "BIRTH_NOTIFIED")
                .put("secret", subscriber.shaSecret());
        int status = stack.gateway()
                .ask(Call.post("/webhooks", subscriber.headers(), body.toString()))
                .status();
        if (status != 202) {
            throw new IllegalStateException("the subscription of " + callback + " was answered " + status);
        }
    }

    static List<Finding> findings(Map<String, Map<String, Double>> medians) {
        List<Finding> findings = new ArrayList<>();
        medians.forEach((name, values) -> {
            findings.add(Finding.atMost(name + ": p99 ms", values.get("p99 ms"), 500));
            findings.add(Finding.atMost(name + ": missing", values.get("missing"), 0));
        });
        double healthy = medians.get(HUNDRED).get("p99 ms");
        double besideBad = medians.get(HUNDRED_AND_BAD).get("p99 ms");
        findings.add(Finding.atMost("p99 beside bad subscribers, times the one without", besideBad / healthy, 1.2));
        return findings;
    }
}
