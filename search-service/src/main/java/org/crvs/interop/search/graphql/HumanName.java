package org.crvs.interop.search.graphql;

import org.crvs.interop.commons.fhir.Person;

/** A name in one language. */
public class HumanName {

    private final Person.Name name;

    HumanName(Person.Name name) {
        this.name = name;
    }

    public String getFirstNames() {
        return name.given();
    }

    public String getFamilyName() {
        return name.family();
    }

    /** The language, for instance {@code en}. */
    public String getUse() {
        return name.use();
    }
}
