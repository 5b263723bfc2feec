package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.query.Faults;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Duration;

/**
 * How long what is replaced goes on working beside what takes its place.
 *
 * @param overlapHours whole hours; null for the usual day
 */
@Schema(description = "How long the old secret goes on working beside the new one")
public record Overlap(
        @Schema(minimum = "0", maximum = "168", defaultValue = "24")
        Integer overlapHours) {

    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 168;

    /** The old one stops at once. */
    public static final Overlap NONE = new Overlap(0);

    /**
     * The time of a request, which may be left out.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 when it is out of range
     */
    static Duration of(Overlap request) {
        int hours = request == null || request.overlapHours == null ? USUAL_HOURS : request.overlapHours;
        var faults = new Faults();
        if (hours < 0 || hours > MOST_HOURS) {
            faults.add(
                    "/overlapHours",
                    "out-of-range",
                    hours + " is out of range",
                    "0 (the old one stops at once) to " + MOST_HOURS + " (seven days)");
        }
        faults.refuse();
        return Duration.ofHours(hours);
    }
}
