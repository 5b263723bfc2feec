package org.crvs.interop.search.graphql;

import org.crvs.interop.search.query.SearchHit;
import org.crvs.interop.search.record.PersonRole;

import java.util.List;

/** A marriage among the results. */
public class MarriageEventSearchSet extends SearchedEvent implements EventSearchSet {

    MarriageEventSearchSet(SearchHit hit) {
        super(hit);
    }

    @Override
    public String getType() {
        return "Marriage";
    }

    public List<HumanName> getBrideName() {
        return names(PersonRole.BRIDE);
    }

    public List<HumanName> getGroomName() {
        return names(PersonRole.GROOM);
    }

    public String getBrideIdentifier() {
        return nationalId(PersonRole.BRIDE);
    }

    public String getGroomIdentifier() {
        return nationalId(PersonRole.GROOM);
    }

    public String getDateOfMarriage() {
        return summary().marriageDate();
    }
}
