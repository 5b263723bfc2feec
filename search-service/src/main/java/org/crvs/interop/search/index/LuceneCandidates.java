package org.crvs.interop.search.index;

import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.DateCriterion;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.matching.Population;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The candidates from the Lucene index, each look-up within a time limit. */
final class LuceneCandidates implements CandidateIndex {

    /** A search has at most some 70 fields of at most 8 tokens, and a token some 130 clauses; refused beyond. */
    private static final int MOST_CLAUSES = 65_536;

    /** A blocking key that more records share tells nobody apart. */
    private static final int LARGEST_BLOCK = 2_000;

    /** The persons by whom records of the same event are told. */
    static final Set<PersonRole> PAIRED = EnumSet.of(PersonRole.CHILD, PersonRole.DECEASED, PersonRole.MOTHER);

    private final SearchIndex index;
    private final Jurisdictions jurisdictions;
    private final Nicknames nicknames;
    private final SearchConfig config;

    /**
     * Candidates from this index.
     *
     * @param index the index in use
     * @param jurisdictions what lies inside an area
     * @param nicknames names used for one another
     * @param config time limit and time zone
     */
    LuceneCandidates(SearchIndex index, Jurisdictions jurisdictions, Nicknames nicknames, SearchConfig config) {
        this.index = index;
        this.jurisdictions = jurisdictions;
        this.nicknames = nicknames;
        this.config = config;
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    }

    @Override
    public Candidates<RecordFeatures> likeliest(SearchCriteria criteria, Visibility visibility, int most) {
        Set<PersonRole> roles = roles(criteria);
        return limited((searcher, spellings) -> {
            var names = NameQuery.of(spellings, nicknames, searcher);
            var all = new FirstDocuments(most);
            searcher.search(query(criteria, visibility, names, Width.WIDE), all);
            if (!all.isFull()) {
                return new Candidates<>(features(searcher, all.documents(), roles), all.count(), true);
            }
            // Too many to compare them all: those that are least off, and then whichever come first.
            Set<Integer> likeliest = new LinkedHashSet<>();
            for (Width width : List.of(Width.EXACT, Width.NEARLY, Width.NEAR)) {
                if (likeliest.size() < most) {
                    var nearer = new FirstDocuments(most);
                    searcher.search(query(criteria, visibility, names, width), nearer);
                    Arrays.stream(nearer.documents()).forEach(likeliest::add);
                }
            }
            Arrays.stream(all.documents()).forEach(likeliest::add);
            int[] documents =
                    likeliest.stream().limit(most).mapToInt(Integer::intValue).toArray();
            return new Candidates<>(features(searcher, documents, roles), most + 1L, false);
        });
    }

    @Override
    public Candidates<RecordSummary> inOrder(
            SearchCriteria criteria, Visibility visibility, Order order, int skip, int count) {
        Sort sort = sort(order);
        return limited((searcher, spellings) -> {
            Query query = query(criteria, visibility, NameQuery.of(spellings, nicknames, searcher), Width.WIDE);
            var all = new TopFieldCollectorManager(sort, skip + count, null, Integer.MAX_VALUE);
            TopDocs found = searcher.search(query, all);
            List<RecordSummary> records = new ArrayList<>();
            for (int i = skip; i < found.scoreDocs.length; i++) {
                records.add(RecordIndex.summary(searcher, found.scoreDocs[i].doc));
            }
            return new Candidates<>(records, found.totalHits.value, true);
        });
    }

    @Override
    public List<RecordFeatures> similar(RecordFeatures record, Visibility visibility, int most) {
        return limited((searcher, spellings) -> {
            List<Term> keys = new ArrayList<>();
            for (Term key : keys(record)) {
                int block = searcher.getIndexReader().docFreq(key);
                if (block > 0 && block <= LARGEST_BLOCK) {
                    keys.add(key);
                }
            }
            if (keys.isEmpty()) {
                return List.of();
            }
            Query query = sharing(keys, VisibilityQuery.of(visibility, jurisdictions));
            TopDocs found = searcher.search(query, most);
            return features(
                    searcher,
                    Arrays.stream(found.scoreDocs).mapToInt(hit -> hit.doc).toArray(),
                    PAIRED);
        });
    }

    /** What shares keys with a record and may be seen: the more keys, the higher it stands. */
    static Query sharing(List<Term> keys, Query visible) {
        var any = new BooleanQuery.Builder();
        keys.forEach(key -> any.add(new ConstantScoreQuery(new TermQuery(key)), Occur.SHOULD));
        return new BooleanQuery.Builder()
                .add(any.build(), Occur.MUST)
                .add(visible, Occur.FILTER)
                .build();
    }

    @Override
    public List<RecordSummary> summaries(List<String> recordIds, Visibility visibility) {
        return limited((searcher, spellings) -> {
            Query query = new BooleanQuery.Builder()
                    .add(CriteriaQuery.anyOf(IndexFields.ID, recordIds), Occur.FILTER)
                    .add(VisibilityQuery.of(visibility, jurisdictions), Occur.FILTER)
                    .build();
            List<RecordSummary> records = new ArrayList<>();
            for (ScoreDoc found : searcher.search(query, Math.max(1, recordIds.size())).scoreDocs) {
                records.add(RecordIndex.summary(searcher, found.doc));
            }
            return records;
        });
    }

    @Override
    public Population population(SearchCriteria criteria, Visibility visibility) {
        Query visible = VisibilityQuery.of(visibility, jurisdictions);
        return limited((searcher, spellings) -> Shares.of(searcher, criteria, visibility, visible));
    }

    private Query query(SearchCriteria criteria, Visibility visibility, NameQuery names, Width width) {
        var queries = new CriteriaQuery(jurisdictions, config.timeZone(), names);
        return new BooleanQuery.Builder()
                .add(queries.of(criteria, width), Occur.FILTER)
                .add(VisibilityQuery.of(visibility, jurisdictions), Occur.FILTER)
                .build();
    }

    /** Blocking keys, and the identifiers of the subject and the mother. */
    static List<Term> keys(RecordFeatures record) {
        Stream<Term> blocks = BlockingKeys.of(record).stream().map(key -> new Term(IndexFields.BLOCK, key));
        Stream<Term> identifiers = Stream.of(PersonRole.CHILD, PersonRole.DECEASED, PersonRole.MOTHER)
                .flatMap(role -> record.person(role).stream()
                        .flatMap(person -> person.identifiers().stream())
                        .map(value -> new Term(IndexFields.identifier(role), value)));
        return Stream.concat(blocks, identifiers).toList();
    }

    /** Features of documents, in the documents' order within the index, which is the fastest to read. */
    private static List<RecordFeatures> features(IndexSearcher searcher, int[] documents, Set<PersonRole> roles)
            throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        Integer[] order = IntStream.range(0, documents.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingInt(place -> documents[place]));
        RecordFeatures[] features = new RecordFeatures[documents.length];
        BinaryDocValues values = null;
        int leaf = -1;
        for (int place : order) {
            int at = ReaderUtil.subIndex(documents[place], leaves);
            if (at != leaf) {
                leaf = at;
                values = leaves.get(leaf).reader().getBinaryDocValues(IndexFields.FEATURES);
            }
            if (values != null && values.advanceExact(documents[place] - leaves.get(leaf).docBase)) {
                features[place] = FeatureCodec.read(values.binaryValue(), roles);
            }
        }
        return List.of(features);
    }

    /** The persons that a search compares; who the event is about tells when it was. */
    static Set<PersonRole> roles(SearchCriteria criteria) {
        if (criteria.names().stream().anyMatch(name -> name.role() == null)) {
            return EnumSet.allOf(PersonRole.class);
        }
        Set<PersonRole> roles = EnumSet.of(PersonRole.CHILD, PersonRole.DECEASED);
        criteria.names().stream().map(NameCriterion::role).forEach(roles::add);
        criteria.dates().stream()
                .map(DateCriterion::role)
                .filter(Objects::nonNull)
                .forEach(roles::add);
        return roles;
    }

    private <T> T limited(RecordIndex.Search<T> search) {
        try {
            return once(search);
        } catch (AlreadyClosedException e) {
            // A rebuilt index was taken into use in between.
            return once(search);
        } catch (IndexSearcher.TooManyClauses e) {
            throw tooBroad();
        }
    }

    private <T> T once(RecordIndex.Search<T> search) {
        return index.inUse().search((searcher, spellings) -> {
            searcher.setTimeout(new QueryTimeoutImpl(config.timeLimit().toMillis()));
            T found = search.with(searcher, spellings);
            if (searcher.timedOut()) {
                throw tooBroad();
            }
            return found;
        });
    }

    static ProblemException tooBroad() {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST, "The search is too broad to be answered in time. Narrow it down.");
    }

    private static Sort sort(Order order) {
        var column = new SortField(IndexFields.order(order.column().field()), SortField.Type.LONG, order.descending());
        column.setMissingValue(order.descending() ? Long.MIN_VALUE : Long.MAX_VALUE);
        return new Sort(column, new SortField(IndexFields.order(IndexFields.ID), SortField.Type.STRING));
    }
}
