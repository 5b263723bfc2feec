package org.crvs.interop.notification.numbering;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;

/**
 * How far the confirmation of a registration by the service of the country has come.
 *
 * @param state where it stands
 * @param attempts how often the service was asked
 * @param problem what went wrong last, for a person; null when nothing did
 * @param nextAt when it is asked again, or given up waiting for, UTC; null when nothing happens by itself any more
 * @param updatedAt when this was last changed, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Confirmation(State state, int attempts, String problem, Instant nextAt, Instant updatedAt) {

    /** Where a confirmation stands. */
    public enum State {
        /** The service is to be asked. */
        DUE,
        /** The service has taken the request and answers later. */
        ASKED,
        /** The service can't be reached or does not answer; somebody has to look, and resubmit. */
        STUCK
    }
}
