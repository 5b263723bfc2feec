package org.crvs.interop.search.query;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.MinimumCriteria;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.index.CandidateIndex;
import org.crvs.interop.search.index.CandidateIndex.Candidates;
import org.crvs.interop.search.matching.Judge;
import org.crvs.interop.search.matching.Match;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.quota.Disclosures;
import org.crvs.interop.search.quota.QuotaUse;
import org.crvs.interop.search.quota.SearchQuota;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummary;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Answers the searches of integrating clients: counts the search, checks it, lets the index find candidates among what
 * may be seen, judges them, and writes down what is disclosed before it is.
 */
@ApplicationScoped
public class RecordSearch {

    private final CandidateIndex index;
    private final Matcher matcher;
    private final SearchQuota quota;
    private final Disclosures disclosures;
    private final DisclosureLog log;
    private final Reach reach;
    private final Turns turns;
    private final SearchConfig config;
    private final Clock clock;
    private final Timer timer;
    private final DistributionSummary candidatesFound;

    /** A candidate that holds up. */
    private record Judged(RecordFeatures record, Match match) {

        Judged better(Judged other) {
            return other.match.bits() > match.bits() ? other : this;
        }
    }

    /**
     * Searches.
     *
     * @param index finds candidates
     * @param matcher judges them
     * @param quota counts searches
     * @param disclosures counts whose records are given out
     * @param log writes down what is given out
     * @param reach knows what a client may see
     * @param turns let it work when there is a processor for it
     * @param config how many candidates, how long it may take, and what a search must narrow down by
     * @param clock tells how long it takes
     * @param metrics keeps {@code crvs.search.query} and {@code crvs.search.candidates}
     */
    public RecordSearch(
            CandidateIndex index,
            Matcher matcher,
            SearchQuota quota,
            Disclosures disclosures,
            DisclosureLog log,
            Reach reach,
            Turns turns,
            SearchConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.index = index;
        this.matcher = matcher;
        this.quota = quota;
        this.disclosures = disclosures;
        this.log = log;
        this.reach = reach;
        this.turns = turns;
        this.config = config;
        this.clock = clock;
        this.timer = Timer.builder("crvs.search.query")
                .description("Look-up and judging of one search")
                .publishPercentileHistogram()
                .register(metrics);
        this.candidatesFound = DistributionSummary.builder("crvs.search.candidates")
                .description("Candidates of one search by name")
                .register(metrics);
    }

    /**
     * Answers one search.
     *
     * @param caller who asks
     * @param form reads what is asked; what is wrong with it counts as a search, too
     * @throws org.crvs.interop.search.quota.QuotaExceededException when the client has used up its day
     * @throws ProblemException 400 for faults in the search, 403 for a client that is active no more, 503 when it can't be
     *     counted, answered or written down, or what the client may see isn't known yet
     */
    public SearchAnswer search(Caller caller, Supplier<Search> form) {
        Visibility visibility = reach.of(caller.clientId());
        QuotaUse use = quota.take(caller.clientId());
        Search search = form.get();
        for (SearchCriteria criteria : search.anyOf()) {
            if (MinimumCriteria.weigh(criteria) < config.minimumCriteria()) {
                String nothing = criteria.isEmpty() ? MinimumCriteria.NOTHING : "";
                throw new ProblemException(ProblemKind.INVALID_REQUEST, nothing + MinimumCriteria.ADVICE);
            }
        }
        SearchAnswer answer = turns.take(() -> timer.record(
                () -> search.isExact() ? exact(search, visibility, use) : likely(search, visibility, use)));
        List<String> ids = answer.hits().stream().map(hit -> hit.record().id()).toList();
        disclosures.count(caller.clientId(), ids);
        log.write(caller, search, answer.total(), ids);
        return answer;
    }

    /** Without names the index alone decides; the matcher says what agreed. */
    private SearchAnswer exact(Search search, Visibility visibility, QuotaUse use) {
        SearchCriteria criteria = search.anyOf().get(0);
        Paging paging = search.paging();
        int most = Math.max(1, paging.count());
        Candidates<RecordSummary> found =
                index.inOrder(criteria, visibility, paging.orderOrDate(), paging.skip(), most);
        Judge judge = matcher.judge(criteria, index.population(criteria, visibility));
        List<SearchHit> hits = new ArrayList<>();
        for (RecordSummary record : found.records()) {
            judge.match(RecordFeatures.of(record)).ifPresent(match -> hits.add(new SearchHit(record, match)));
        }
        return new SearchAnswer(
                found.total(), false, hits.stream().limit(paging.count()).toList(), use);
    }

    /** Candidates that don't hold up are dropped, and not counted either; who meets a search in several ways is one. */
    private SearchAnswer likely(Search search, Visibility visibility, QuotaUse use) {
        Map<String, Judged> judged = new HashMap<>();
        boolean limited = false;
        long deadline = clock.millis() + config.timeLimit().toMillis();
        for (SearchCriteria criteria : search.anyOf()) {
            if (clock.millis() > deadline) {
                throw new ProblemException(
                        ProblemKind.INVALID_REQUEST,
                        "The search asks for too many things to be answered in time. Ask for fewer at once.");
            }
            Candidates<RecordFeatures> found = index.likeliest(criteria, visibility, config.candidates());
            candidatesFound.record(found.records().size());
            limited |= !found.exact();
            if (!found.records().isEmpty()) {
                Judge judge = matcher.judge(criteria, index.population(criteria, visibility));
                for (RecordFeatures record : found.records()) {
                    judge.match(record)
                            .ifPresent(match -> judged.merge(record.id(), new Judged(record, match), Judged::better));
                }
            }
        }
        Paging paging = search.paging();
        List<Judged> page = judged.values().stream()
                .sorted(order(paging))
                .skip(paging.skip())
                .limit(paging.count())
                .toList();
        return new SearchAnswer(judged.size(), limited, hits(page, visibility), use);
    }

    /** What was changed or closed in between is left out. */
    private List<SearchHit> hits(List<Judged> page, Visibility visibility) {
        List<String> ids = page.stream().map(judged -> judged.record().id()).toList();
        Map<String, RecordSummary> summaries = index.summaries(ids, visibility).stream()
                .collect(Collectors.toMap(RecordSummary::id, Function.identity(), (one, same) -> one));
        return page.stream()
                .filter(judged -> summaries.containsKey(judged.record().id()))
                .map(judged -> new SearchHit(summaries.get(judged.record().id()), judged.match()))
                .toList();
    }

    private static Comparator<Judged> order(Paging paging) {
        Comparator<Judged> byDate =
                Comparator.comparing(Judged::record, paging.orderOrDate().comparator());
        return paging.order().isPresent()
                ? byDate
                : Comparator.<Judged>comparingDouble(hit -> -hit.match().bits()).thenComparing(byDate);
    }
}
