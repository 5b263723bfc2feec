package org.crvs.interop.localstack.location;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.access.GatewayAccess;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sends files of locations to a running stack. */
public final class LocationImport {

    private static final int GATEWAY_TIMEOUT = 504;
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final GatewayAccess gateway;

    /** Imports as the administrator of these credentials. */
    public LocationImport(Credentials credentials, Clock clock) {
        gateway = GatewayAccess.administrator(credentials, clock);
    }

    /**
     * What became of a file.
     *
     * @param accepted whether all of it is in the register; if not, none of it is
     * @param lines for a person: the counts, or each fault
     */
    public record Result(boolean accepted, List<String> lines) {}

    /**
     * Imports one file.
     *
     * @param name what to call it when telling of it
     * @param csv its text
     */
    public Result run(String name, String csv) {
        String id = UUID.randomUUID().toString();
        GatewayAccess.Answer answer =
                gateway.post("/locations/import", "text/csv; charset=UTF-8", Map.of("Idempotency-Key", id), csv);
        if (answer.status() == GATEWAY_TIMEOUT) {
            return awaited(name, id);
        }
        JsonNode body = answer.body();
        List<String> lines = new ArrayList<>();
        if (answer.isSuccess() && body.path("faults").isEmpty()) {
            lines.add("%s: %d read, %d created, %d updated, %d unchanged"
                    .formatted(
                            name,
                            body.path("read").asInt(),
                            body.path("created").asInt(),
                            body.path("updated").asInt(),
                            body.path("unchanged").asInt()));
            return new Result(true, lines);
        }
        lines.add("%s: nothing imported, the gateway answered %d %s"
                .formatted(name, answer.status(), body.path("detail").asText("")));
        body.path("faults").forEach(fault -> lines.add(fault(name, fault)));
        body.path("errors").forEach(fault -> lines.add(problem(name, fault)));
        return new Result(false, lines);
    }

    /** The gateway waits for an answer a minute at most; the import goes on, and tells how far it has come. */
    private Result awaited(String name, String id) {
        JsonNode job = job(id);
        while (job.path("state").asText().equals("RUNNING")) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherException("interrupted while " + name + " was imported, which goes on", e);
            }
            job = job(id);
        }
        boolean completed = job.path("state").asText().equals("COMPLETED");
        String line = "%s: %d of %d locations written%s"
                .formatted(
                        name,
                        job.path("written").asInt(),
                        job.path("total").asInt(),
                        completed ? "" : ", then it was interrupted: import it again");
        return new Result(completed, List.of(line));
    }

    private JsonNode job(String id) {
        GatewayAccess.Answer answer = gateway.get("/locations/imports/" + id);
        if (!answer.isSuccess()) {
            throw new LauncherException(
                    "the import took longer than the gateway waits, and how far it has come can't be"
                            + " read: the gateway answered " + answer.status());
        }
        return answer.body();
    }

    /** Whether the register has no locations at all. */
    boolean isRegisterEmpty() {
        GatewayAccess.Answer answer = gateway.get("/location?_count=1");
        if (!answer.isSuccess()) {
            throw new LauncherException(
                    "the locations of the register cannot be read, the gateway answered " + answer.status());
        }
        return answer.body().path("entry").isEmpty()
                && answer.body().path("total").asInt(0) == 0;
    }

    private static String fault(String name, JsonNode fault) {
        return "  %s:%d %s: %s"
                .formatted(
                        name,
                        fault.path("line").asInt(),
                        fault.path("column").asText(),
                        fault.path("detail").asText());
    }

    private static String problem(String name, JsonNode fault) {
        String accepted = fault.path("accepted").asText("");
        return "  %s %s: %s%s"
                .formatted(
                        name,
                        fault.path("pointer").asText(),
                        fault.path("detail").asText(),
                        accepted.isEmpty() ? "" : " (accepted: " + accepted + ")");
    }
}
