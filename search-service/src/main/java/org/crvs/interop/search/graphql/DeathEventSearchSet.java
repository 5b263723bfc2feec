package org.crvs.interop.search.graphql;

import org.crvs.interop.search.query.SearchHit;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;

import java.util.List;

/** A death among the results. */
public class DeathEventSearchSet extends SearchedEvent implements EventSearchSet {

    DeathEventSearchSet(SearchHit hit) {
        super(hit);
    }

    @Override
    public String getType() {
        return "Death";
    }

    public List<HumanName> getDeceasedName() {
        return names(PersonRole.DECEASED);
    }

    public String getDeceasedGender() {
        return of(PersonRole.DECEASED, PersonSummary::gender);
    }

    public String getDateOfDeath() {
        return of(PersonRole.DECEASED, PersonSummary::deathDate);
    }
}
