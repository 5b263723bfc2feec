package org.crvs.interop.notification.location;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;

/**
 * How far an import of locations has come.
 *
 * @param id its id
 * @param state whether it still runs
 * @param total locations to be written
 * @param written locations the database has
 * @param startedAt when it began, UTC
 * @param updatedAt when it was last heard of, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocationImportJob(String id, State state, int total, int written, Instant startedAt, Instant updatedAt) {

    /** Whether it still runs. One that is INTERRUPTED is simply sent again. */
    public enum State {
        RUNNING,
        COMPLETED,
        INTERRUPTED
    }
}
