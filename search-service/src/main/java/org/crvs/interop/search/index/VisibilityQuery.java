package org.crvs.interop.search.index;

import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.location.Jurisdictions;

import java.util.HashSet;
import java.util.Set;

/** What a client may see, as a clause of its every query. */
final class VisibilityQuery {

    private VisibilityQuery() {}

    static Query of(Visibility visibility, Jurisdictions jurisdictions) {
        var query = new BooleanQuery.Builder();
        query.add(
                CriteriaQuery.anyOf(
                        IndexFields.STATUS,
                        visibility.statuses().stream().map(Enum::name).toList()),
                Occur.FILTER);
        if (!visibility.events().isEmpty()) {
            query.add(
                    CriteriaQuery.anyOf(
                            IndexFields.EVENT,
                            visibility.events().stream().map(Enum::name).toList()),
                    Occur.FILTER);
        }
        if (!visibility.places().isEmpty()) {
            Set<String> within = new HashSet<>();
            visibility.places().forEach(place -> within.addAll(jurisdictions.within(place)));
            query.add(CriteriaQuery.inside(IndexFields.AREA, within), Occur.FILTER);
        }
        return query.build();
    }
}
