package org.crvs.interop.search.index;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.crvs.interop.search.matching.NameLikeness;
import org.crvs.interop.search.name.PhoneticKeys;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the records worth comparing for a name: those that share a token with it, or one a few edits away, or one that
 * sounds like it, or an initial. The nearer, the earlier; the comparison itself comes after.
 */
final class NameQuery {

    private static final float EXACT = 2f;
    private static final float SPELLED_ALIKE = 1f;
    private static final float SOUNDS_ALIKE = 0.6f;
    private static final float INITIAL = 0.3f;

    /** Spellings of one token that are followed up, the nearest first. */
    private static final int SPELLINGS = 50;

    private NameQuery() {}

    static Query of(String field, List<String> tokens) {
        var query = new BooleanQuery.Builder();
        tokens.forEach(token -> query.add(token(field, token), Occur.SHOULD));
        if (tokens.size() > 1) {
            query.add(boosted(new TermQuery(new Term(field, String.join("", tokens))), EXACT), Occur.SHOULD);
        }
        return query.build();
    }

    private static Query token(String field, String token) {
        List<Query> ways = new ArrayList<>();
        ways.add(boosted(new TermQuery(new Term(field, token)), EXACT));
        int edits = NameLikeness.editsAllowed(token.length());
        if (edits > 0) {
            ways.add(boosted(new FuzzyQuery(new Term(field, token), edits, 0, SPELLINGS, true), SPELLED_ALIKE));
        }
        for (String key : PhoneticKeys.of(token)) {
            ways.add(boosted(new TermQuery(new Term(IndexFields.sound(field), key)), SOUNDS_ALIKE));
        }
        String initial = token.substring(0, 1);
        Term byInitial = token.length() == 1 ? new Term(IndexFields.initial(field), initial) : new Term(field, initial);
        ways.add(boosted(new TermQuery(byInitial), INITIAL));
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static Query boosted(Query query, float boost) {
        return new BoostQuery(query, boost);
    }
}
