package org.crvs.interop.search.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.index.CandidateIndex;
import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.matching.PairJudge;
import org.crvs.interop.search.matching.Pairing;
import org.crvs.interop.search.query.DisclosureLog;
import org.crvs.interop.search.query.Paging;
import org.crvs.interop.search.query.Reach;
import org.crvs.interop.search.query.Search;
import org.crvs.interop.search.query.Turns;
import org.crvs.interop.search.quota.Disclosures;
import org.crvs.interop.search.quota.QuotaUse;
import org.crvs.interop.search.quota.SearchQuota;
import org.crvs.interop.search.record.PersonFeatures;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Answers {@code Patient/$match}: the children and the deceased on the register who may be the person described. Unlike a
 * search nothing must be met; what differs speaks against a match and what is missing says nothing.
 */
@ApplicationScoped
public class PatientMatch {

    static final String ROLE = "patient";

    /** Records that share a key with the person and are compared in full. */
    private static final int COMPARED = 500;

    /** Less likely ones are not worth a look. */
    private static final double LEAST = 0.01;

    private final CandidateIndex index;
    private final Matcher matcher;
    private final SearchQuota quota;
    private final Disclosures disclosures;
    private final DisclosureLog log;
    private final Reach reach;
    private final Turns turns;

    /** A match that may be given out. */
    record Found(RecordSummary record, Pairing pairing) {}

    /** An answer, and how the client's quota stands. */
    record Answer(List<Found> found, QuotaUse quota) {}

    private record Likely(String id, Pairing pairing) {}

    /**
     * Matches.
     *
     * @param index finds candidates
     * @param matcher judges them
     * @param quota counts a match as a search
     * @param disclosures counts whose records are given out
     * @param log writes down what is given out
     * @param reach knows what a client may see
     * @param turns let it work when there is a processor for it
     */
    public PatientMatch(
            CandidateIndex index,
            Matcher matcher,
            SearchQuota quota,
            Disclosures disclosures,
            DisclosureLog log,
            Reach reach,
            Turns turns) {
        this.index = index;
        this.matcher = matcher;
        this.quota = quota;
        this.disclosures = disclosures;
        this.log = log;
        this.reach = reach;
        this.turns = turns;
    }

    /** Answers one {@code Parameters}. */
    Answer match(Caller caller, JsonNode parameters) {
        Visibility visibility = reach.of(caller.clientId());
        QuotaUse use = quota.take(caller.clientId());
        MatchRequest request = MatchRequest.read(parameters);
        SearchCriteria criteria = request.criteria();
        List<Likely> likely = turns.take(() -> likely(request, visibility));
        List<Found> found = found(likely, request.count(), visibility);
        List<String> ids = found.stream().map(one -> one.record().id()).toList();
        disclosures.count(caller.clientId(), ids);
        var search = new Search(List.of(criteria), Paging.of(request.count(), 0, null, null), "fhir");
        log.write(caller, search, likely.size(), ids);
        return new Answer(found, use);
    }

    private List<Likely> likely(MatchRequest request, Visibility visibility) {
        PairJudge judge = matcher.pairs(index.population(request.criteria(), visibility));
        List<Likely> likely = new ArrayList<>();
        for (RecordFeatures record : index.similar(probe(request.person()), visibility, COMPARED)) {
            Optional<Pairing> pairing =
                    record.subject().map(held -> judge.weigh(ROLE, judge.compare(ROLE, request.person(), held)));
            pairing.filter(one -> one.score() >= LEAST)
                    .filter(one -> !request.onlyCertain() || one.grade() == Grade.CERTAIN)
                    .ifPresent(one -> likely.add(new Likely(record.id(), one)));
        }
        return likely;
    }

    private List<Found> found(List<Likely> likely, int count, Visibility visibility) {
        List<Likely> first = likely.stream()
                .sorted(Comparator.comparingDouble(
                                (Likely one) -> -one.pairing().bits())
                        .thenComparing(Likely::id))
                .limit(count)
                .toList();
        Map<String, RecordSummary> summaries =
                index.summaries(first.stream().map(Likely::id).toList(), visibility).stream()
                        .collect(Collectors.toMap(RecordSummary::id, Function.identity(), (one, same) -> one));
        return first.stream()
                .filter(one -> summaries.containsKey(one.id()))
                .map(one -> new Found(summaries.get(one.id()), one.pairing()))
                .toList();
    }

    /** The person as child and as deceased, whose keys are the same. */
    private static RecordFeatures probe(PersonFeatures person) {
        return new RecordFeatures(
                "",
                EventType.BIRTH,
                0,
                Optional.empty(),
                0,
                Map.of(PersonRole.CHILD, person, PersonRole.DECEASED, person),
                Optional.empty());
    }
}
