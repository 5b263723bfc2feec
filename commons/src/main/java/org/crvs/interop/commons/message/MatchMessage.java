package org.crvs.interop.commons.message;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;

/**
 * Records that may be about the same event as another: what {@link Topics#MATCHES} carries. An empty list withdraws what
 * was said of an earlier version.
 *
 * @param recordId the record that was compared
 * @param version the version of it that was compared; an older one is ignored
 * @param event which vital event
 * @param at when they were compared, UTC
 * @param candidates the most likely first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatchMessage(String recordId, int version, EventType event, Instant at, List<Candidate> candidates) {

    /**
     * A record that may be a duplicate.
     *
     * @param recordId its id
     * @param trackingId its tracking id
     * @param score probability of a match, 0 to 1
     * @param grade {@code certain}, {@code probable} or {@code possible}
     * @param reasons what spoke for and against it, the heaviest first; field names and weights only, no values
     */
    public record Candidate(String recordId, String trackingId, double score, String grade, List<Reason> reasons) {}

    /**
     * What one field contributed.
     *
     * @param field for instance {@code child.name}
     * @param agreement how the values compare, for instance {@code exact}, {@code close}, {@code different}
     * @param weight in bits: positive speaks for a match
     */
    public record Reason(String field, String agreement, double weight) {}

    /** The message id: the same for every sending of this comparison. */
    public String messageId() {
        return recordId + ":" + version + ":matches";
    }
}
