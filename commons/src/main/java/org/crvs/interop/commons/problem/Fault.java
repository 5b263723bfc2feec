package org.crvs.interop.commons.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON Pointer (RFC 6901) to the offending element of the body, or {@code ?name} for a query parameter
 * @param code short stable code, for instance {@code required}
 * @param detail what is wrong, in a sentence
 * @param accepted what would be accepted instead; null when the detail says it all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(String pointer, String code, String detail, String accepted) {}
