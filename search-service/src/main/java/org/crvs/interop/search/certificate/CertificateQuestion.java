package org.crvs.interop.search.certificate;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.name.NameText;
import org.crvs.interop.search.record.PartialDate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a certificate says: one number, and one date.
 *
 * @param recordId record id, as the certificate's code holds it
 * @param registrationNumber or the registration number
 * @param dateOfBirth date of birth, {@code yyyy-MM-dd}, of a birth certificate
 * @param dateOfDeath or date of death, of a death certificate
 */
public record CertificateQuestion(String recordId, String registrationNumber, String dateOfBirth, String dateOfDeath) {

    private static final int LONGEST = 200;

    /**
     * Checks that it can be answered.
     *
     * @throws ProblemException with every fault, when there is one
     */
    void check() {
        List<Fault> faults = new ArrayList<>();
        if (isGiven(recordId) == isGiven(registrationNumber)) {
            faults.add(new Fault(
                    "/registrationNumber",
                    "one-number",
                    "Give either the record id or the registration number.",
                    "recordId or registrationNumber"));
        }
        if (isGiven(dateOfBirth) == isGiven(dateOfDeath)) {
            faults.add(new Fault(
                    "/dateOfBirth",
                    "one-date",
                    "Give either the date of birth or the date of death.",
                    "dateOfBirth or dateOfDeath"));
        } else if (date().isEmpty()) {
            String field = isGiven(dateOfBirth) ? "dateOfBirth" : "dateOfDeath";
            faults.add(new Fault("/" + field, "no-date", field + " is not a date of the calendar.", "yyyy-MM-dd"));
        }
        if (Stream.of(recordId, registrationNumber).anyMatch(number -> number != null && number.length() > LONGEST)) {
            faults.add(new Fault(
                    isGiven(recordId) ? "/recordId" : "/registrationNumber",
                    "too-long",
                    "The number is too long.",
                    "at most " + LONGEST + " characters"));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST, "The question can't be answered as it stands.", faults);
        }
    }

    /** Whether it is about a death. */
    boolean isDeath() {
        return isGiven(dateOfDeath);
    }

    /** The date it gives, when it is one. */
    Optional<PartialDate> date() {
        return PartialDate.parse(isDeath() ? dateOfDeath : dateOfBirth);
    }

    /** Its number as the index holds it. */
    String number() {
        return isGiven(recordId) ? recordId.strip().toLowerCase(Locale.ROOT) : NameText.identifier(registrationNumber);
    }

    /** Whether the number is a record id. */
    boolean isById() {
        return isGiven(recordId);
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }
}
