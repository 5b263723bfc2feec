package org.crvs.interop.notification.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What full validation says of one place.
 *
 * @param severity {@code fatal}, {@code error}, {@code warning} or {@code information}
 * @param code the validator's name of the rule; may be null
 * @param pointer JSON Pointer into what was validated
 * @param detail in a sentence; may quote what stands there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Issue(String severity, String code, String pointer, String detail) {

    /** Whether R4 does not permit it. */
    @JsonIgnore
    public boolean isError() {
        return severity.equals("error") || severity.equals("fatal");
    }
}
