package org.crvs.interop.clientregistry.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a walk along the chain of one day found.
 *
 * @param day the day
 * @param events events found in order before the end, or before the first that is not as it was written
 * @param lastHash hash of the last of them; kept elsewhere it proves later that the day is still the same
 * @param intact whether everything is as it was written
 * @param brokenAt the first place where it is not; left out when it is intact
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What a walk along the audit chain of one day found")
public record ChainReport(String day, long events, String lastHash, boolean intact, Break brokenAt) {

    /** How an event is not as it was written. */
    public enum Reason {
        /** Its content, or the one before it, is not what was written here. */
        CHANGED,
        /** There is none at this place. */
        MISSING,
        /** It was put there by somebody else. */
        INSERTED
    }

    /**
     * A place where the chain is broken.
     *
     * @param sequence number in the chain of the day; left out for an event outside of it
     * @param eventId the event found there; left out when there is none
     * @param reason what is wrong
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ChainBreak")
    public record Break(Long sequence, String eventId, Reason reason) {}
}
