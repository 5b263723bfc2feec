package org.crvs.interop.localstack.location;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.access.GatewayAccess;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Sends files of locations to a running stack. */
public final class LocationImport {

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
        GatewayAccess.Answer answer = gateway.postCsv("/locations/import", csv);
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
