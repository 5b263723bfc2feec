package org.crvs.interop.search.events;

import org.crvs.interop.search.record.PersonRole;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The fields of OpenCRVS 1.9 and the search fields they stand for.
 *
 * @param kind how its expressions are read
 * @param exact search field of an exact or fuzzy expression; null when there is none
 * @param within search field of a {@code within} expression; null when there is none
 */
record EventFields(Kind kind, String exact, String within) {

    /** Kinds of fields, by the expressions they take. */
    enum Kind {
        /** One term. */
        TERM,
        /** One term, or any of several. */
        CHOICE,
        /** A day, a month, a year, or a range. */
        DATE,
        /** Flags of the record, any of which it has, or none of which. */
        FLAGS,
        /** A location, or everything within it. */
        PLACE
    }

    private static final Map<String, EventFields> METADATA = metadata();
    private static final Map<String, EventFields> DATA = data();

    /** Whether it is a name, which may be misspelt unless it is asked for exactly. */
    boolean isName() {
        return exact.endsWith("Name") || exact.endsWith("Names") || exact.endsWith("LastName");
    }

    /** A field of the event itself. */
    static Optional<EventFields> ofMetadata(String field) {
        return Optional.ofNullable(METADATA.get(field));
    }

    /** A field of the declaration. */
    static Optional<EventFields> ofData(String field) {
        return Optional.ofNullable(DATA.get(field));
    }

    /** Names of the event's own fields. */
    static String metadataNames() {
        return String.join(", ", new TreeSet<>(METADATA.keySet()));
    }

    /** Names of the declaration's fields. */
    static String dataNames() {
        return String.join(", ", new TreeSet<>(DATA.keySet()));
    }

    private static Map<String, EventFields> metadata() {
        Map<String, EventFields> fields = new LinkedHashMap<>();
        fields.put("id", term("recordId"));
        fields.put("eventType", new EventFields(Kind.CHOICE, "event", null));
        fields.put("status", new EventFields(Kind.CHOICE, "registrationStatuses", null));
        fields.put("flags", new EventFields(Kind.FLAGS, "registrationStatuses", null));
        fields.put("trackingId", term("trackingId"));
        fields.put("createdAt", date("dateOfDeclaration"));
        fields.put("updatedAt", date("dateOfModification"));
        fields.put("legalStatuses.DECLARED.acceptedAt", date("dateOfDeclaration"));
        fields.put("legalStatuses.REGISTERED.acceptedAt", date("dateOfRegistration"));
        fields.put("legalStatuses.REGISTERED.registrationNumber", term("registrationNumber"));
        for (String place : List.of(
                "createdAtLocation",
                "updatedAtLocation",
                "legalStatuses.DECLARED.createdAtLocation",
                "legalStatuses.REGISTERED.createdAtLocation")) {
            fields.put(place, new EventFields(Kind.PLACE, "declarationLocationId", "declarationJurisdictionId"));
        }
        return fields;
    }

    private static Map<String, EventFields> data() {
        Map<String, EventFields> fields = new LinkedHashMap<>();
        for (PersonRole role : PersonRole.values()) {
            String prefix = role.prefix() + ".";
            fields.put(prefix + "name", term(role.nameField()));
            for (String given : List.of("firstname", "firstNames", "name.firstname")) {
                fields.put(prefix + given, term(role.firstNamesField()));
            }
            for (String family : List.of("surname", "familyName", "name.surname")) {
                fields.put(prefix + family, term(role.familyNameField()));
            }
            fields.put(prefix + "dob", date(role.birthDateField()));
            for (String number : List.of("nid", "idNumber", "brn", "passport")) {
                fields.put(prefix + number, term(role.identifierField()));
            }
        }
        fields.put("child.gender", term(PersonRole.CHILD.genderField()));
        fields.put("deceased.gender", term(PersonRole.DECEASED.genderField()));
        for (String death : List.of("deceased.dod", "deceased.dateOfDeath", "eventDetails.date")) {
            fields.put(death, date("dateOfEvent"));
        }
        for (String place :
                List.of("child.birthLocation", "eventDetails.deathLocation", "eventDetails.marriageLocation")) {
            fields.put(place, new EventFields(Kind.PLACE, "eventLocationId", "eventJurisdictionId"));
        }
        fields.put("informant.phoneNo", term("contactNumber"));
        fields.put("informant.email", term("contactEmail"));
        return fields;
    }

    private static EventFields term(String field) {
        return new EventFields(Kind.TERM, field, null);
    }

    private static EventFields date(String field) {
        return new EventFields(Kind.DATE, field, null);
    }
}
