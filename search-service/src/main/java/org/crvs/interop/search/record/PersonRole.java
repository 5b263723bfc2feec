package org.crvs.interop.search.record;

import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.EventType;

/** Persons of a birth, death or marriage record, with the names of the search fields that ask for them. */
public enum PersonRole {
    CHILD("child", Crvs.CHILD, "childLastName"),
    MOTHER("mother", Crvs.MOTHER, "motherFamilyName"),
    FATHER("father", Crvs.FATHER, "fatherFamilyName"),
    DECEASED("deceased", Crvs.DECEASED, "deceasedFamilyName"),
    SPOUSE("spouse", Crvs.SPOUSE, "spouseFamilyName"),
    INFORMANT("informant", Crvs.INFORMANT, "informantFamilyName"),
    BRIDE("bride", Crvs.BRIDE, "brideFamilyName"),
    GROOM("groom", Crvs.GROOM, "groomFamilyName");

    private final String prefix;
    private final String section;
    private final String familyNameField;

    PersonRole(String prefix, String section, String familyNameField) {
        this.prefix = prefix;
        this.section = section;
        this.familyNameField = familyNameField;
    }

    /** Who an event is about; of a marriage, the bride stands for both. */
    public static PersonRole subjectOf(EventType event) {
        return switch (event) {
            case BIRTH -> CHILD;
            case DEATH -> DECEASED;
            case MARRIAGE -> BRIDE;
        };
    }

    /** First part of the role's search and index fields: {@code mother}. */
    public String prefix() {
        return prefix;
    }

    /** The composition section that holds the person. */
    public String section() {
        return section;
    }

    /** The search field for the whole name, where one field holds it. */
    public String nameField() {
        return prefix + "Name";
    }

    /** The search field for given names. */
    public String firstNamesField() {
        return prefix + "FirstNames";
    }

    /** The search field for the family name; the child's is {@code childLastName}, as OpenCRVS calls it. */
    public String familyNameField() {
        return familyNameField;
    }

    /** The search field for the date of birth; its range ends in {@code Start} and {@code End}. */
    public String birthDateField() {
        return prefix + "DoB";
    }

    /** The search field for identifiers of any type. */
    public String identifierField() {
        return prefix + "Identifier";
    }

    /** The search field for sex. */
    public String genderField() {
        return prefix + "Gender";
    }
}
