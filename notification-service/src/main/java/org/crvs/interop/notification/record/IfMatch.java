package org.crvs.interop.notification.record;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.List;
import java.util.regex.Pattern;

/** The precondition of a write: {@code If-Match: "<version>"}. */
final class IfMatch {

    private static final Pattern TAGS = Pattern.compile("(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");

    private IfMatch() {}

    /**
     * Ends the request unless the header is absent or names this version.
     *
     * @throws ProblemException VERSION_MISMATCH, or INVALID_REQUEST for a malformed header
     */
    static void require(String header, int version) {
        if (header == null || header.strip().equals("*")) {
            return;
        }
        String tags = header.strip();
        if (!TAGS.matcher(tags).matches()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "If-Match is not a list of entity tags.",
                    List.of(new Fault("If-Match", "malformed", "not an entity tag", "\"<version>\"")));
        }
        boolean named = List.of(tags.split("\\s*,\\s*")).contains("\"" + version + "\"");
        if (!named) {
            throw new ProblemException(
                    ProblemKind.VERSION_MISMATCH,
                    "The record is at version " + version + ". Read it again and decide again.");
        }
    }
}
