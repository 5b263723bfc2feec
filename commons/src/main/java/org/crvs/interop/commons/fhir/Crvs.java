package org.crvs.interop.commons.fhir;

import org.crvs.interop.commons.message.EventType;

import java.util.List;
import java.util.Map;

/** Code systems, identifiers, extensions and section codes of the OpenCRVS dialect of FHIR (core 1.2 to 1.9). */
public final class Crvs {

    /** Base of OpenCRVS's own URLs. */
    public static final String SPECS = "http://opencrvs.org/specs/";

    public static final String DOC_TYPES = "http://opencrvs.org/doc-types";
    public static final String EVENT_TYPES = SPECS + "types";
    public static final String REG_STATUS = SPECS + "reg-status";
    public static final String IDENTIFIER_TYPE = SPECS + "identifier-type";
    public static final String LOCATION_TYPE = SPECS + "location-type";

    public static final String SYSTEM_IDENTIFIER = SPECS + "id/system_identifier";
    public static final String STATISTICAL_CODE = SPECS + "id/statistical-code";
    public static final String JURISDICTION_TYPE = SPECS + "id/jurisdiction-type";
    public static final String INTERNAL_ID = SPECS + "id/internal-id";

    public static final String REG_LAST_OFFICE = SPECS + "extension/regLastOffice";
    public static final String REG_LAST_LOCATION = SPECS + "extension/regLastLocation";
    public static final String REG_LAST_USER = SPECS + "extension/regLastUser";
    public static final String CONTACT_PERSON = SPECS + "extension/contact-person";
    public static final String CONTACT_RELATIONSHIP = SPECS + "extension/contact-relationship";
    public static final String CONTACT_PHONE = SPECS + "extension/contact-person-phone-number";
    public static final String CONTACT_EMAIL = SPECS + "extension/contact-person-email";
    /** Of older versions, on the bride and the groom. */
    public static final String DATE_OF_MARRIAGE = SPECS + "extension/date-of-marriage";

    public static final String INCOMPLETE_FIELDS = SPECS + "extension/in-complete-fields";

    public static final String CHILD = "child-details";
    public static final String MOTHER = "mother-details";
    public static final String FATHER = "father-details";
    public static final String DECEASED = "deceased-details";
    public static final String SPOUSE = "spouse-details";
    public static final String INFORMANT = "informant-details";
    public static final String BRIDE = "bride-details";
    public static final String GROOM = "groom-details";
    public static final String WITNESS_ONE = "witness-one-details";
    public static final String WITNESS_TWO = "witness-two-details";
    public static final String BIRTH_ENCOUNTER = "birth-encounter";
    public static final String DEATH_ENCOUNTER = "death-encounter";
    public static final String MARRIAGE_ENCOUNTER = "marriage-encounter";
    public static final String SUPPORTING_DOCUMENTS = "supporting-documents";

    public static final String NATIONAL_ID = "NATIONAL_ID";
    public static final String CRVS_OFFICE = "CRVS_OFFICE";
    public static final String HEALTH_FACILITY = "HEALTH_FACILITY";
    public static final String ADMIN_STRUCTURE = "ADMIN_STRUCTURE";

    private static final Map<EventType, List<String>> NATIONAL_ID_SECTIONS = Map.of(
            EventType.BIRTH,
            List.of(CHILD, MOTHER, FATHER, SUPPORTING_DOCUMENTS, INFORMANT),
            EventType.DEATH,
            List.of(DECEASED, SUPPORTING_DOCUMENTS, INFORMANT, DEATH_ENCOUNTER),
            EventType.MARRIAGE,
            List.of());

    private Crvs() {}

    /** Task identifier system of an event's tracking id. */
    public static String trackingIdSystem(EventType event) {
        return SPECS + "id/" + event.code() + "-tracking-id";
    }

    /** Task identifier system of an event's registration number. */
    public static String registrationNumberSystem(EventType event) {
        return SPECS + "id/" + event.code() + "-registration-number";
    }

    /** Patient identifier type of an event's registration number: {@code BIRTH_REGISTRATION_NUMBER}. */
    public static String registrationNumberType(EventType event) {
        return event.name() + "_REGISTRATION_NUMBER";
    }

    /** Sections a National ID system is sent, whatever its settings (OpenCRVS 1.2 to 1.6). */
    public static List<String> nationalIdSections(EventType event) {
        return NATIONAL_ID_SECTIONS.get(event);
    }

    /** The section of the person the event is about: the child, the deceased; for a marriage the bride. */
    public static String subjectSection(EventType event) {
        return switch (event) {
            case BIRTH -> CHILD;
            case DEATH -> DECEASED;
            case MARRIAGE -> BRIDE;
        };
    }

    /** The section of the place it happened. */
    public static String encounterSection(EventType event) {
        return event.code() + "-encounter";
    }
}
