package org.crvs.interop.search.graphql;

import org.crvs.interop.search.record.RecordSummary;
import org.eclipse.microprofile.graphql.Description;

import java.time.Instant;
import java.util.List;

/** The registration of a result. What belongs to the work of the office (duplicates, assignment) is not given out. */
public class RegistrationSearchSet {

    private final RecordSummary record;

    RegistrationSearchSet(RecordSummary record) {
        this.record = record;
    }

    public String getStatus() {
        return record.status().name();
    }

    public String getContactNumber() {
        return record.contactNumber();
    }

    public String getContactRelationship() {
        return record.contactRelationship();
    }

    public String getDateOfDeclaration() {
        return record.createdAt().toString();
    }

    public String getTrackingId() {
        return record.trackingId();
    }

    public String getRegistrationNumber() {
        return record.registrationNumber();
    }

    public String getEventLocationId() {
        return record.eventLocationId();
    }

    @Description("Location id of the office that holds the record.")
    public String getRegisteredLocationId() {
        return record.officeId();
    }

    public String getReason() {
        return record.reason();
    }

    @Description("Always empty: reasons are given in one text.")
    public String getComment() {
        return null;
    }

    @Description("Always empty for integrating clients.")
    public List<String> getDuplicates() {
        return null;
    }

    @Description("Milliseconds since 1970.")
    public String getCreatedAt() {
        return millis(record.createdAt());
    }

    @Description("Milliseconds since 1970.")
    public String getModifiedAt() {
        return millis(record.modifiedAt());
    }

    @Description("Always empty for integrating clients.")
    public AssignmentData getAssignment() {
        return null;
    }

    private static String millis(Instant at) {
        return String.valueOf(at.toEpochMilli());
    }

    /** Who in the office works on a record; integrating clients are never told, but their queries may ask. */
    public record AssignmentData(
            String practitionerId,
            String userId,
            String firstName,
            String lastName,
            String officeName,
            String avatarURL) {}
}
