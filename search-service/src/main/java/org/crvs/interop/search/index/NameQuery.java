package org.crvs.interop.search.index;

import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.search.matching.NameLikeness;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.name.PhoneticKeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the records worth comparing for a name: those that share its tokens, or tokens a few edits away, or that sound
 * like them, or nicknames, or initials. Which of two names stands where is left to the comparison. Made for one search.
 */
final class NameQuery {

    private final Spellings spellings;
    private final Nicknames nicknames;
    private final IndexSearcher searcher;
    private final Map<String, List<String>> lookedUp = new HashMap<>();
    private final Map<Term, Query> found = new HashMap<>();

    private NameQuery(Spellings spellings, Nicknames nicknames, IndexSearcher searcher) {
        this.spellings = spellings;
        this.nicknames = nicknames;
        this.searcher = searcher;
    }

    /** For an index of Lucene's; where its terms are is found out once, however many passes a search takes. */
    static NameQuery of(Spellings spellings, Nicknames nicknames, IndexSearcher searcher) {
        return new NameQuery(spellings, nicknames, searcher);
    }

    /** Leaves misspelt tokens to an engine that finds them itself. */
    static NameQuery spelledByTheEngine(Nicknames nicknames) {
        return new NameQuery(null, nicknames, null);
    }

    /** Records with any of these tokens in a field, or all of them written together. */
    Query anyOf(String field, List<String> tokens, Width width) {
        var query = new BooleanQuery.Builder();
        tokens.forEach(token -> query.add(token(field, token, width), Occur.SHOULD));
        joined(field, tokens, query);
        return query.build();
    }

    /**
     * Records that have nearly all of these tokens in a field, or somebody whose only name is one of them: a name that
     * leaves more out is not the name that was asked for.
     */
    Query nearlyAllOf(String field, String onlyNameField, List<String> tokens, Width width) {
        if (tokens.size() == 1) {
            return anyOf(field, tokens, width);
        }
        var most = new BooleanQuery.Builder();
        tokens.forEach(token -> most.add(token(field, token, width), Occur.SHOULD));
        most.setMinimumNumberShouldMatch(Math.max(2, tokens.size() / 2));
        var query = new BooleanQuery.Builder();
        query.add(most.build(), Occur.SHOULD);
        query.add(anyTerm(onlyNameField, tokens), Occur.SHOULD);
        joined(field, tokens, query);
        return query.build();
    }

    private void joined(String field, List<String> tokens, BooleanQuery.Builder into) {
        if (tokens.size() > 1) {
            into.add(term(field, String.join("", tokens)), Occur.SHOULD);
        }
    }

    private Query token(String field, String token, Width width) {
        if (width == Width.EXACT) {
            return term(field, token);
        }
        Set<String> spelled = new HashSet<>(lookedUp.computeIfAbsent(token, this::alike));
        spelled.add(token);
        if (width != Width.WIDE) {
            return spelled(field, token, spelled);
        }
        // A name written out for an initial, or an initial for the name.
        spelled.add(token.substring(0, 1));
        var ways = new BooleanQuery.Builder();
        ways.add(spelled(field, token, spelled), Occur.SHOULD);
        if (token.length() == 1) {
            ways.add(term(IndexFields.initial(field), token), Occur.SHOULD);
        }
        Collection<String> sounds = PhoneticKeys.of(token);
        if (!sounds.isEmpty()) {
            ways.add(anyTerm(IndexFields.sound(field), sounds), Occur.SHOULD);
        }
        return ways.build();
    }

    private Query spelled(String field, String token, Set<String> known) {
        int edits = spellings == null ? NameLikeness.editsAllowed(token.length()) : 0;
        return edits == 0
                ? anyTerm(field, known)
                : new BooleanQuery.Builder()
                        .add(anyTerm(field, known), Occur.SHOULD)
                        .add(new FuzzyQuery(new Term(field, token), edits), Occur.SHOULD)
                        .build();
    }

    private List<String> alike(String token) {
        List<String> alike = new ArrayList<>(spellings == null ? List.of() : spellings.near(token));
        alike.addAll(nicknames.of(token));
        return alike;
    }

    private Query anyTerm(String field, Collection<String> values) {
        if (values.size() == 1) {
            return term(field, values.iterator().next());
        }
        if (searcher == null) {
            return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
        }
        var any = new BooleanQuery.Builder();
        values.forEach(value -> any.add(term(field, value), Occur.SHOULD));
        return any.build();
    }

    /** A record with this token in a field. */
    Query term(String field, String token) {
        return found.computeIfAbsent(
                new Term(field, token),
                term -> searcher == null ? new TermQuery(term) : new TermQuery(term, states(term)));
    }

    /** Nothing is looked up before it is needed, and nothing twice. */
    private TermStates states(Term term) {
        try {
            return TermStates.build(searcher, term, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
