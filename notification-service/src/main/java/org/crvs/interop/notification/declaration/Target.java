package org.crvs.interop.notification.declaration;

import static org.crvs.interop.notification.declaration.FieldType.ADDRESS;
import static org.crvs.interop.notification.declaration.FieldType.BOOLEAN;
import static org.crvs.interop.notification.declaration.FieldType.CODE;
import static org.crvs.interop.notification.declaration.FieldType.DATE;
import static org.crvs.interop.notification.declaration.FieldType.LOCATION;
import static org.crvs.interop.notification.declaration.FieldType.NAME;
import static org.crvs.interop.notification.declaration.FieldType.NUMBER;
import static org.crvs.interop.notification.declaration.FieldType.TEXT;

import java.util.Optional;
import java.util.Set;

/** Where the value of a form field goes in a document bundle. */
enum Target {
    PERSON_NAME("name", true, false, Set.of(NAME)),
    GIVEN("given", true, false, Set.of(TEXT)),
    FAMILY("family", true, false, Set.of(TEXT)),
    BIRTH_DATE("birthDate", true, false, Set.of(DATE)),
    DEATH_DATE("deathDate", true, false, Set.of(DATE)),
    GENDER("gender", true, false, Set.of(CODE)),
    IDENTIFIER("identifier", true, true, Set.of(TEXT)),
    MARITAL_STATUS("maritalStatus", true, false, Set.of(CODE)),
    NATIONALITY("nationality", true, false, Set.of(CODE)),
    OCCUPATION("occupation", true, false, Set.of(TEXT, CODE)),
    EDUCATION("education", true, false, Set.of(TEXT, CODE)),
    PERSON_ADDRESS("address", true, false, Set.of(ADDRESS)),
    RELATION("relation", false, false, Set.of(CODE)),
    TASK("task", false, true, Set.of(TEXT, CODE)),
    PLACE("place", false, false, Set.of(LOCATION)),
    PLACE_TYPE("placeType", false, false, Set.of(CODE)),
    PLACE_ADDRESS("placeAddress", false, false, Set.of(ADDRESS)),
    EVENT_DATE("date", false, false, Set.of(DATE)),
    OBSERVATION("observation", false, true, Set.of(TEXT, CODE, DATE, NUMBER, BOOLEAN)),
    ANSWER("answer", false, false, Set.of(FieldType.values()));

    private final String code;
    private final boolean personal;
    private final boolean detailed;
    private final Set<FieldType> types;

    Target(String code, boolean personal, boolean detailed, Set<FieldType> types) {
        this.code = code;
        this.personal = personal;
        this.detailed = detailed;
        this.types = types;
    }

    /** The target a form definition names, or empty. */
    static Optional<Target> of(String code) {
        for (Target target : values()) {
            if (target.code.equals(code)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    /** Whether it is a trait of a person. */
    boolean isPersonal() {
        return personal;
    }

    /** Whether a form definition says more after a colon: {@code identifier:NATIONAL_ID}. */
    boolean isDetailed() {
        return detailed;
    }

    /** Whether values of this type can go there. */
    boolean takes(FieldType type) {
        return types.contains(type);
    }
}
