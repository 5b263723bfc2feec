package org.crvs.interop.commons.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;

/**
 * The one error shape: RFC 9457, with the faults found and, for OpenCRVS's clients, the members they read
 * ({@code statusCode}, {@code error}, {@code message}).
 *
 * @param type URI reference of the kind of problem, {@code /problems/<code>}
 * @param title the kind of problem, the same for every occurrence
 * @param status HTTP status
 * @param detail this occurrence, in a sentence, with how to mend it
 * @param traceId to find it in the logs
 * @param errors every fault found; absent when the detail says it all
 * @param statusCode HTTP status again, as OpenCRVS's clients expect it
 * @param error the HTTP reason phrase, as OpenCRVS's clients expect it
 * @param message the detail again, as OpenCRVS's clients expect it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String traceId,
        List<Fault> errors,
        int statusCode,
        String error,
        String message) {

    /** Media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of a kind. */
    public static Problem of(ProblemKind kind, String detail, List<Fault> errors, String traceId) {
        return new Problem(
                "/problems/" + kind.code(),
                kind.title(),
                kind.status(),
                detail,
                traceId,
                errors,
                kind.status(),
                kind.reason(),
                detail);
    }
}
