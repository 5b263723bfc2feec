package org.crvs.interop.search.graphql;

import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.search.query.SearchHit;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;

import java.util.List;

/** A birth among the results. */
public class BirthEventSearchSet extends SearchedEvent implements EventSearchSet {

    BirthEventSearchSet(SearchHit hit) {
        super(hit);
    }

    @Override
    public String getType() {
        return "Birth";
    }

    public List<HumanName> getChildName() {
        return names(PersonRole.CHILD);
    }

    public String getChildIdentifier() {
        return nationalId(PersonRole.CHILD);
    }

    public String getChildGender() {
        return of(PersonRole.CHILD, PersonSummary::gender);
    }

    public String getDateOfBirth() {
        return of(PersonRole.CHILD, PersonSummary::birthDate);
    }

    /** Location id of where the child was born. */
    public String getPlaceOfBirth() {
        return summary().eventLocationId();
    }

    public String getMothersFirstName() {
        return name(PersonRole.MOTHER, Person.Name::given);
    }

    public String getMothersLastName() {
        return name(PersonRole.MOTHER, Person.Name::family);
    }

    public String getMotherDateOfBirth() {
        return of(PersonRole.MOTHER, PersonSummary::birthDate);
    }

    public String getMotherIdentifier() {
        return nationalId(PersonRole.MOTHER);
    }

    public String getFathersFirstName() {
        return name(PersonRole.FATHER, Person.Name::given);
    }

    public String getFathersLastName() {
        return name(PersonRole.FATHER, Person.Name::family);
    }

    public String getFatherDateOfBirth() {
        return of(PersonRole.FATHER, PersonSummary::birthDate);
    }

    public String getFatherIdentifier() {
        return nationalId(PersonRole.FATHER);
    }
}
