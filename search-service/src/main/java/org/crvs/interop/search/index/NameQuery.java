package org.crvs.interop.search.index;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.name.PhoneticKeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the records worth comparing for a name: those that share its tokens, or tokens a few edits away, or that sound
 * like them, or nicknames, or initials. Which of two names stands where is left to the comparison. Ranked, the nearer
 * come earlier; unranked, the same records are found several times as fast.
 */
final class NameQuery {

    private static final float EXACT = 4f;
    private static final float SPELLED_ALIKE = 2f;
    private static final float SOUNDS_ALIKE = 1f;
    private static final float INITIAL = 0.5f;

    private final Spellings spellings;
    private final Nicknames nicknames;
    private final boolean ranked;
    private final Map<String, List<String>> lookedUp;

    /** Unranked. */
    NameQuery(Spellings spellings, Nicknames nicknames) {
        this(spellings, nicknames, false, new HashMap<>());
    }

    private NameQuery(Spellings spellings, Nicknames nicknames, boolean ranked, Map<String, List<String>> lookedUp) {
        this.spellings = spellings;
        this.nicknames = nicknames;
        this.ranked = ranked;
        this.lookedUp = lookedUp;
    }

    /** The same, ranked. */
    NameQuery ranked() {
        return new NameQuery(spellings, nicknames, true, lookedUp);
    }

    /** Records with any of these tokens in a field, or all of them written together. */
    Query anyOf(String field, List<String> tokens) {
        var query = new BooleanQuery.Builder();
        tokens.forEach(token -> query.add(token(field, token), Occur.SHOULD));
        joined(field, tokens, query);
        return query.build();
    }

    /**
     * Records that have nearly all of these tokens in a field, or somebody whose only name is one of them: a name that
     * leaves more out is not the name that was asked for.
     */
    Query nearlyAllOf(String field, String onlyNameField, List<String> tokens) {
        if (tokens.size() == 1) {
            return anyOf(field, tokens);
        }
        var most = new BooleanQuery.Builder();
        tokens.forEach(token -> most.add(token(field, token), Occur.SHOULD));
        most.setMinimumNumberShouldMatch(Math.max(2, tokens.size() / 2));
        var query = new BooleanQuery.Builder();
        query.add(most.build(), Occur.SHOULD);
        query.add(weighed(anyTerm(onlyNameField, tokens), INITIAL), Occur.SHOULD);
        joined(field, tokens, query);
        return query.build();
    }

    private void joined(String field, List<String> tokens, BooleanQuery.Builder into) {
        if (tokens.size() > 1) {
            into.add(weighed(new TermQuery(new Term(field, String.join("", tokens))), EXACT), Occur.SHOULD);
        }
    }

    private Query token(String field, String token) {
        List<String> alike = lookedUp.computeIfAbsent(token, this::alike);
        Collection<String> sounds = PhoneticKeys.of(token);
        var ways = new BooleanQuery.Builder();
        if (ranked) {
            ways.add(weighed(new TermQuery(new Term(field, token)), EXACT), Occur.SHOULD);
            ways.add(weighed(anyTerm(field, alike), SPELLED_ALIKE), Occur.SHOULD);
            ways.add(weighed(initial(field, token), INITIAL), Occur.SHOULD);
        } else {
            Set<String> all = new HashSet<>(alike);
            all.add(token);
            all.add(token.substring(0, 1));
            ways.add(anyTerm(field, all), Occur.SHOULD);
            if (token.length() == 1) {
                ways.add(initial(field, token), Occur.SHOULD);
            }
        }
        if (!sounds.isEmpty()) {
            ways.add(weighed(anyTerm(IndexFields.sound(field), sounds), SOUNDS_ALIKE), Occur.SHOULD);
        }
        return ways.build();
    }

    private List<String> alike(String token) {
        List<String> alike = new ArrayList<>(spellings.near(token));
        alike.addAll(nicknames.of(token));
        return alike;
    }

    /** A name written out for an initial, or an initial for the name. */
    private static Query initial(String field, String token) {
        return token.length() == 1
                ? new TermQuery(new Term(IndexFields.initial(field), token))
                : new TermQuery(new Term(field, token.substring(0, 1)));
    }

    private static Query anyTerm(String field, Collection<String> values) {
        return values.size() == 1
                ? new TermQuery(new Term(field, values.iterator().next()))
                : new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    private Query weighed(Query query, float weight) {
        return ranked ? new BoostQuery(new ConstantScoreQuery(query), weight) : query;
    }
}
