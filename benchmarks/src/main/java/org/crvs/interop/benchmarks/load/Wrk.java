package org.crvs.interop.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Closed-loop load by wrk, which costs so little itself that a fast server can be measured beside it. */
public final class Wrk {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern TOTAL = Pattern.compile("(\\d+) requests in");
    private static final Pattern LATENCY = Pattern.compile("\\s(50|99)%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private Wrk() {}

    /**
     * What wrk told.
     *
     * @param requests answers
     * @param perSecond answers per second
     * @param failed answers that were refusals, and broken connections
     * @param millis latencies in milliseconds by percentile
     */
    public record Told(long requests, double perSecond, long failed, Map<Integer, Double> millis) {

        /** As the values of a sample. */
        public Map<String, Double> values() {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("requests/s", perSecond);
            millis.forEach((percentile, value) -> values.put("p" + percentile + " ms", value));
            if (failed > 0) {
                values.put("failed", (double) failed);
            }
            return values;
        }
    }

    /** Sends one request again and again. */
    public static Told run(String url, Call call, int connections, Duration length) throws IOException {
        Path script = Files.createTempFile("crvs-wrk-", ".lua");
        try {
            Files.writeString(script, script(call));
            List<String> command = new ArrayList<>(List.of(
                    "wrk",
                    "-t1",
                    "-c" + connections,
                    "-d" + length.toSeconds() + "s",
                    "--latency",
                    "-s",
                    script.toString()));
            call.headers().forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
            command.add(url + call.target());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return read(told);
        } finally {
            Files.delete(script);
        }
    }

    static String script(Call call) {
        String body = call.body().toString(StandardCharsets.UTF_8);
        return "wrk.method = \"" + call.method() + "\"\n" + (body.isEmpty() ? "" : "wrk.body = [==[" + body + "]==]\n");
    }

    static Told read(String told) {
        double perSecond =
                number(RATE, told).orElseThrow(() -> new IllegalStateException("wrk did not run: " + told.strip()));
        Map<Integer, Double> millis = new LinkedHashMap<>();
        Matcher latency = LATENCY.matcher(told);
        while (latency.find()) {
            double factor =
                    switch (latency.group(3)) {
                        case "us" -> 0.001;
                        case "ms" -> 1;
                        default -> 1_000;
                    };
            millis.put(Integer.valueOf(latency.group(1)), factor * Double.parseDouble(latency.group(2)));
        }
        long failed = number(REFUSED, told).orElse(0.0).longValue();
        Matcher broken = BROKEN.matcher(told);
        if (broken.find()) {
            for (int i = 1; i <= broken.groupCount(); i++) {
                failed += Long.parseLong(broken.group(i));
            }
        }
        return new Told(number(TOTAL, told).orElse(0.0).longValue(), perSecond, failed, millis);
    }

    private static Optional<Double> number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(Double.valueOf(matcher.group(1))) : Optional.empty();
    }
}
