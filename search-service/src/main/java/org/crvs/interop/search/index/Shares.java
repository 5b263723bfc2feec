package org.crvs.interop.search.index;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.matching.Population;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordSummaries;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How common names are on the register. For who may see all of it the index knows without looking: it keeps the names of
 * registered records by their place, and how many there are of each. For who may see a part they are counted.
 */
final class Shares {

    private Shares() {}

    /** The population a search is judged among. */
    static Population of(IndexSearcher searcher, SearchCriteria criteria, Visibility visibility, Query visible)
            throws IOException {
        boolean whole = visibility.events().isEmpty() && visibility.places().isEmpty();
        IndexReader reader = searcher.getIndexReader();
        long registered = 0;
        for (var status : RecordSummaries.REGISTERED) {
            registered += reader.docFreq(new Term(IndexFields.STATUS, status.name()));
        }
        long records = whole ? registered : searcher.count(visible);
        Map<String, List<Double>> shares = new HashMap<>();
        for (NameCriterion name : criteria.names()) {
            List<Double> tokens = new ArrayList<>();
            for (String token : name.tokens()) {
                long bearers = 0;
                for (String place : places(name)) {
                    Term term = new Term(place, token);
                    bearers += whole ? reader.docFreq(term) : count(searcher, term, visible);
                }
                tokens.add(Math.min(1, bearers / Math.max(1.0, records)));
            }
            shares.put(name.field(), tokens);
        }
        return new Population(records, shares);
    }

    /** Where the names of registered records are kept that a criterion may mean. */
    static List<String> places(NameCriterion name) {
        if (name.part() != Part.WHOLE) {
            PersonRole role = name.role();
            return List.of(name.part() == Part.GIVEN ? IndexFields.given(role) : IndexFields.family(role));
        }
        Stream<PersonRole> roles = name.role() == null ? Stream.of(PersonRole.values()) : Stream.of(name.role());
        return roles.flatMap(role -> Stream.of(IndexFields.given(role), IndexFields.family(role)))
                .toList();
    }

    private static long count(IndexSearcher searcher, Term term, Query visible) throws IOException {
        Query having = new BooleanQuery.Builder()
                .add(visible, Occur.FILTER)
                .add(CriteriaQuery.term(term.field(), term.text()), Occur.FILTER)
                .build();
        return searcher.count(having);
    }
}
