package org.crvs.interop.localstack.audit;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.access.GatewayAccess;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;
import org.crvs.interop.localstack.stack.StackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code crvs audit verify}: walks along the hash chain of each day. */
@Command(
        name = "verify",
        description = "Tells whether the audit of each day is as it was written; exit code 1 when it is not.",
        mixinStandardHelpOptions = true)
public final class VerifyAuditCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 3_660;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "first UTC day, for instance 2026-01-31; default: today")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "last UTC day; default: the first")
    private LocalDate to;

    @Override
    public Integer call() {
        LocalDate first = from == null ? LocalDate.now(Clock.systemUTC()) : from;
        LocalDate last = to == null ? first : to;
        List<LocalDate> days = days(first, last);
        var gateway = GatewayAccess.administrator(Credentials.read(StackFolder.current()), Clock.systemUTC());
        boolean intact = true;
        for (LocalDate day : days) {
            JsonNode report = report(gateway, day);
            intact &= report.path("intact").asBoolean();
            System.out.println(line(report));
        }
        return intact ? 0 : 1;
    }

    /** The days from one to another, both included. */
    static List<LocalDate> days(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new LauncherException("--to " + last + " is before --from " + first);
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw new LauncherException("more than " + MOST_DAYS + " days at once; verify them in parts");
        }
        return first.datesUntil(last.plusDays(1)).toList();
    }

    /** What was found of one day, for a person. */
    static String line(JsonNode report) {
        String found =
                report.path("day").asText() + "  " + report.path("events").asLong() + " events  ";
        if (report.path("intact").asBoolean()) {
            return found + "intact  " + report.path("lastHash").asText();
        }
        JsonNode broken = report.path("brokenAt");
        return found + "BROKEN at " + broken.path("sequence").asText("an event outside of the chain") + ": "
                + broken.path("reason").asText() + " " + broken.path("eventId").asText("");
    }

    private static JsonNode report(GatewayAccess gateway, LocalDate day) {
        GatewayAccess.Answer answer = gateway.get("/audit/verify?day=" + day);
        if (!answer.isSuccess()) {
            throw new LauncherException("the audit of " + day + " can't be verified: the gateway answered "
                    + answer.status() + " " + answer.body().path("detail").asText(""));
        }
        return answer.body();
    }
}
