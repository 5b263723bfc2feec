package org.crvs.interop.commons.message;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who did what to which records, and on what grant: what {@link Topics#AUDIT} carries. Identifiers only: no names,
 * dates of birth or other personal data.
 *
 * @param id unique; the same whenever the same event is sent again, so that it is kept once
 * @param at when, UTC
 * @param action dotted name, for instance {@code record.register} or {@code search.query}
 * @param outcome SUCCESS, REFUSED or FAILED
 * @param actor the client that did it; null when it could not be told
 * @param grant the scope that allowed it; null when none was needed
 * @param recordIds records acted on or disclosed, in order
 * @param requestId the gateway's request id, to follow it through the logs; null for work not started by a request
 * @param detail further identifiers and codes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditMessage(
        String id,
        Instant at,
        String action,
        Outcome outcome,
        Actor actor,
        String grant,
        List<String> recordIds,
        String requestId,
        Map<String, String> detail) {

    /** How it ended. */
    public enum Outcome {
        SUCCESS,
        REFUSED,
        FAILED
    }
}
