package org.crvs.interop.search.index;

import org.crvs.interop.search.record.PersonRole;

/** Names of the index's fields. Whoever changes what a field holds raises {@link #SCHEMA}, and the index is rebuilt. */
final class IndexFields {

    /** Version of this shape. */
    static final int SCHEMA = 3;

    static final String ID = "id";
    static final String SUMMARY = "summary";
    static final String STATUS = "status";
    static final String EVENT = "event";
    static final String COMPOSITION_TYPE = "compositionType";
    static final String TRACKING_ID = "trackingId";
    static final String REGISTRATION_NUMBER = "registrationNumber";
    static final String NATIONAL_ID = "nationalId";
    static final String CONTACT_NUMBER = "contactNumber";
    static final String CONTACT_EMAIL = "contactEmail";
    static final String OFFICE = "office";
    static final String AREA = "area";
    static final String EVENT_LOCATION = "eventLocation";
    static final String EVENT_PLACE = "eventPlace";
    static final String EVENT_COUNTRY = "eventCountry";
    static final String EVENT_DATE = "eventDate";
    static final String DECLARED = "declared";
    static final String REGISTERED = "registered";
    static final String MODIFIED = "modified";

    /** Names of everybody on the record; of a registered record, one in a role is also {@code <role>.given} or {@code <role>.family}. */
    static final String ANY_NAME = "name";

    /** The name of somebody who has but one. */
    static final String ONLY_NAME = "name.only";

    /** What comparisons need of a record, as bytes. */
    static final String FEATURES = "features";

    /** Keys that records of the same event share. */
    static final String BLOCK = "block";

    private static final String FROM = ".from";
    private static final String UNTIL = ".until";
    private static final String SOUND = ".sound";
    private static final String INITIAL = ".initial";
    private static final String ORDER = ".order";

    private IndexFields() {}

    static String given(PersonRole role) {
        return role.prefix() + ".given";
    }

    static String family(PersonRole role) {
        return role.prefix() + ".family";
    }

    /** All names of a person. */
    static String anyName(PersonRole role) {
        return role.prefix() + ".name";
    }

    static String birthDate(PersonRole role) {
        return role.prefix() + ".birthDate";
    }

    static String identifier(PersonRole role) {
        return role.prefix() + ".identifier";
    }

    static String gender(PersonRole role) {
        return role.prefix() + ".gender";
    }

    /** How the tokens of a name field sound. */
    static String sound(String nameField) {
        return nameField + SOUND;
    }

    /** First letters of the tokens of a name field. */
    static String initial(String nameField) {
        return nameField + INITIAL;
    }

    /** Earliest day a date may be. */
    static String from(String field) {
        return field + FROM;
    }

    /** Latest day a date may be. */
    static String until(String field) {
        return field + UNTIL;
    }

    /** What a field is sorted by. */
    static String order(String field) {
        return field + ORDER;
    }
}
