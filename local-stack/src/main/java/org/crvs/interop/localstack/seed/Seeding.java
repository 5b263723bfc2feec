package org.crvs.interop.localstack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.access.GatewayAccess;
import org.crvs.interop.localstack.stack.LauncherException;

import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Sends a register to a stack, part by part, through its bulk import; a part that was sent before changes nothing. */
final class Seeding {

    /** Lines of a part: some 12 MB, well below the largest body a client may send. */
    static final int PART = 2_000;

    private final GatewayAccess gateway;
    private final SyntheticRegister register;
    private final long seed;
    private long imported;
    private long repeated;
    private long refused;

    Seeding(GatewayAccess gateway, SyntheticRegister register, long seed) {
        this.gateway = gateway;
        this.register = register;
        this.seed = seed;
    }

    /** Sends the first so many records; tells how many are done after each part. */
    void run(long records, LongConsumer progress) {
        for (long from = 0; from < records; from += PART) {
            long to = Math.min(records, from + PART);
            send(from, to);
            progress.accept(to);
        }
    }

    private void send(long from, long to) {
        String lines = LongStream.range(from, to)
                .parallel()
                .mapToObj(register::line)
                .collect(Collectors.joining("\n", "", "\n"));
        GatewayAccess.Answer answer = gateway.post(
                "/notifications/import?as=REGISTERED",
                "application/fhir+ndjson",
                Map.of("Idempotency-Key", "seed-" + seed + "-" + from + "-" + to),
                lines);
        JsonNode job = answer.body();
        if (!answer.isSuccess()) {
            throw new LauncherException("records " + from + " to " + to + " were not taken, the gateway answered "
                    + answer.status() + " " + job.path("detail").asText("")
                    + "; the same command goes on from there");
        }
        imported += job.path("imported").asLong();
        repeated += job.path("repeated").asLong();
        refused += job.path("refused").asLong();
        for (JsonNode fault : job.path("faults")) {
            System.err.printf(
                    "record %d %s: %s%n",
                    from + fault.path("line").asLong() - 1,
                    fault.path("pointer").asText(),
                    fault.path("detail").asText());
        }
    }

    long imported() {
        return imported;
    }

    long repeated() {
        return repeated;
    }

    long refused() {
        return refused;
    }
}
