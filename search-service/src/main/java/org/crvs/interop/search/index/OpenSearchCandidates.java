package org.crvs.interop.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.matching.Population;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummary;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The candidates from an OpenSearch cluster, by the queries that Lucene is asked; only misspellings are the cluster's to find. */
final class OpenSearchCandidates implements CandidateIndex {

    private static final int RETRY_SECONDS = 5;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Supplier<OpenSearchRecords> records;
    private final Jurisdictions jurisdictions;
    private final Nicknames nicknames;
    private final SearchConfig config;

    /**
     * Candidates from a cluster.
     *
     * @param records the index in use
     * @param jurisdictions what lies inside an area
     * @param nicknames names used for one another
     * @param config time limit and time zone
     */
    OpenSearchCandidates(
            Supplier<OpenSearchRecords> records,
            Jurisdictions jurisdictions,
            Nicknames nicknames,
            SearchConfig config) {
        this.records = records;
        this.jurisdictions = jurisdictions;
        this.nicknames = nicknames;
        this.config = config;
    }

    @Override
    public Candidates<RecordFeatures> likeliest(SearchCriteria criteria, Visibility visibility, int most) {
        Set<PersonRole> roles = LuceneCandidates.roles(criteria);
        Map<String, RecordFeatures> likeliest = new LinkedHashMap<>();
        JsonNode all = ask(features(query(criteria, visibility, Width.WIDE), most), most + 1);
        boolean exact = total(all) <= most;
        if (!exact) {
            for (Width width : List.of(Width.EXACT, Width.NEARLY, Width.NEAR)) {
                if (likeliest.size() < most) {
                    read(ask(features(query(criteria, visibility, width), most), 0), roles, likeliest);
                }
            }
        }
        read(all, roles, likeliest);
        List<RecordFeatures> first = likeliest.values().stream().limit(most).toList();
        return new Candidates<>(first, exact ? first.size() : most + 1L, exact);
    }

    @Override
    public Candidates<RecordSummary> inOrder(
            SearchCriteria criteria, Visibility visibility, Order order, int skip, int count) {
        ObjectNode body =
                summaries(query(criteria, visibility, Width.WIDE), count).put("from", skip);
        String direction = order.descending() ? "desc" : "asc";
        String column = OpenSearchJson.field(IndexFields.order(order.column().field()));
        body.putArray("sort")
                .addObject()
                .putObject(column)
                .put("order", direction)
                .put("missing", "_last")
                .put("unmapped_type", "long");
        body.withArray("/sort").addObject().put(IndexFields.ID, "asc");
        JsonNode found = ask(body, Integer.MAX_VALUE);
        return new Candidates<>(summaries(found), total(found), true);
    }

    @Override
    public List<RecordFeatures> similar(RecordFeatures record, Visibility visibility, int most) {
        List<Term> keys = LuceneCandidates.keys(record);
        if (keys.isEmpty()) {
            return List.of();
        }
        Query query = LuceneCandidates.sharing(keys, VisibilityQuery.of(visibility, jurisdictions));
        Map<String, RecordFeatures> similar = new LinkedHashMap<>();
        read(ask(features(query, most), 0), LuceneCandidates.PAIRED, similar);
        return List.copyOf(similar.values());
    }

    @Override
    public List<RecordSummary> summaries(List<String> recordIds, Visibility visibility) {
        Query query = new BooleanQuery.Builder()
                .add(CriteriaQuery.anyOf(IndexFields.ID, recordIds), Occur.FILTER)
                .add(VisibilityQuery.of(visibility, jurisdictions), Occur.FILTER)
                .build();
        return summaries(ask(summaries(query, Math.max(1, recordIds.size())), 0));
    }

    @Override
    public Population population(SearchCriteria criteria, Visibility visibility) {
        ObjectNode body = body(VisibilityQuery.of(visibility, jurisdictions), 0);
        for (int name = 0; name < criteria.names().size(); name++) {
            List<String> tokens = criteria.names().get(name).tokens();
            List<String> places = Shares.places(criteria.names().get(name));
            for (int token = 0; token < tokens.size(); token++) {
                for (int place = 0; place < places.size(); place++) {
                    Query bearers = CriteriaQuery.term(places.get(place), tokens.get(token));
                    body.withObject("/aggs/" + key(name, token, place)).set("filter", OpenSearchJson.query(bearers));
                }
            }
        }
        JsonNode counted = ask(body, Integer.MAX_VALUE);
        long all = total(counted);
        Map<String, List<Double>> shares = new HashMap<>();
        for (int name = 0; name < criteria.names().size(); name++) {
            NameCriterion asked = criteria.names().get(name);
            List<Double> ofTokens = new ArrayList<>();
            for (int token = 0; token < asked.tokens().size(); token++) {
                double bearers = 0;
                for (int place = 0; place < Shares.places(asked).size(); place++) {
                    bearers += counted.path("aggregations")
                            .path(key(name, token, place))
                            .path("doc_count")
                            .asLong();
                }
                ofTokens.add(Math.min(1, bearers / Math.max(1.0, all)));
            }
            shares.put(asked.field(), ofTokens);
        }
        return new Population(all, shares);
    }

    private static String key(int name, int token, int place) {
        return "n" + name + "t" + token + "p" + place;
    }

    private Query query(SearchCriteria criteria, Visibility visibility, Width width) {
        var queries = new CriteriaQuery(jurisdictions, config.timeZone(), NameQuery.spelledByTheEngine(nicknames));
        return new BooleanQuery.Builder()
                .add(queries.of(criteria, width), Occur.FILTER)
                .add(VisibilityQuery.of(visibility, jurisdictions), Occur.FILTER)
                .build();
    }

    private static ObjectNode features(Query query, int most) {
        ObjectNode body = body(query, most);
        body.putArray("_source").add(IndexFields.FEATURES);
        return body;
    }

    private static ObjectNode summaries(Query query, int most) {
        ObjectNode body = body(query, most);
        body.putArray("_source").add(IndexFields.SUMMARY);
        return body;
    }

    private static ObjectNode body(Query query, int most) {
        ObjectNode body = JSON.objectNode().put("size", most);
        body.set("query", OpenSearchJson.query(query));
        return body;
    }

    /** Asks, within the time limit, and counts up to so many. */
    private JsonNode ask(ObjectNode body, int counted) {
        body.put("timeout", config.timeLimit().toMillis() + "ms");
        if (counted == Integer.MAX_VALUE) {
            body.put("track_total_hits", true);
        } else if (counted == 0) {
            body.put("track_total_hits", false);
        } else {
            body.put("track_total_hits", counted);
        }
        JsonNode found;
        try {
            found = records.get().search(body);
        } catch (UncheckedIOException e) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "The search index can't be reached.", RETRY_SECONDS, e);
        }
        if (found.path("timed_out").asBoolean()) {
            throw LuceneCandidates.tooBroad();
        }
        if (found.path("_shards").path("failed").asInt() > 0) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "Part of the search index can't be reached.", RETRY_SECONDS, null);
        }
        return found;
    }

    private static long total(JsonNode found) {
        return found.path("hits").path("total").path("value").asLong();
    }

    private static void read(JsonNode found, Set<PersonRole> roles, Map<String, RecordFeatures> into) {
        for (JsonNode hit : found.path("hits").path("hits")) {
            String features = hit.path("_source").path(IndexFields.FEATURES).asText();
            byte[] bytes = Base64.getDecoder().decode(features);
            into.putIfAbsent(hit.path("_id").asText(), FeatureCodec.read(new BytesRef(bytes), roles));
        }
    }

    private static List<RecordSummary> summaries(JsonNode found) {
        List<RecordSummary> summaries = new ArrayList<>();
        for (JsonNode hit : found.path("hits").path("hits")) {
            summaries.add(OpenSearchRecords.summary(hit.path("_source")));
        }
        return summaries;
    }
}
