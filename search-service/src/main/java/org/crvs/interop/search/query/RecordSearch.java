package org.crvs.interop.search.query;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.criteria.MinimumCriteria;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.index.CandidateIndex;
import org.crvs.interop.search.index.CandidateIndex.Candidates;
import org.crvs.interop.search.matching.Match;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.quota.QuotaUse;
import org.crvs.interop.search.quota.SearchQuota;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.record.RecordSummary;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Answers the searches of integrating clients: counts the search, checks it, lets the index find candidates among what
 * may be seen, judges them, and writes down what is disclosed before it is.
 */
@ApplicationScoped
public class RecordSearch {

    /** What an integrating client may see of the register: what is on it. */
    private static final Set<RecordStatus> VISIBLE = RecordSummaries.REGISTERED;

    private final CandidateIndex index;
    private final Matcher matcher;
    private final SearchQuota quota;
    private final DisclosureLog disclosures;
    private final SearchConfig config;
    private final Timer timer;
    private final DistributionSummary candidatesFound;

    /**
     * Searches.
     *
     * @param index finds candidates
     * @param matcher judges them
     * @param quota counts searches
     * @param disclosures writes down what is given out
     * @param config how many candidates, and what a search must narrow down by
     * @param metrics keeps {@code crvs.search.query} and {@code crvs.search.candidates}
     */
    public RecordSearch(
            CandidateIndex index,
            Matcher matcher,
            SearchQuota quota,
            DisclosureLog disclosures,
            SearchConfig config,
            MeterRegistry metrics) {
        this.index = index;
        this.matcher = matcher;
        this.quota = quota;
        this.disclosures = disclosures;
        this.config = config;
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
     * @throws org.crvs.interop.search.quota.QuotaExceededException when the client has used up its day
     * @throws ProblemException 400 for faults in the search, 503 when it can't be counted, answered or written down
     */
    public SearchAnswer search(Caller caller, SearchForm form) {
        QuotaUse use = quota.take(caller.clientId());
        SearchCriteria criteria = CriteriaReader.read(form.fields());
        Paging paging = Paging.of(form.count(), form.skip(), form.sort(), form.sortColumn());
        if (MinimumCriteria.weigh(criteria) < config.minimumCriteria()) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, MinimumCriteria.ADVICE);
        }
        SearchAnswer answer = timer.record(
                () -> criteria.names().isEmpty() ? exact(criteria, paging, use) : likely(criteria, paging, use));
        disclosures.write(caller, form.channel(), criteria, answer);
        return answer;
    }

    /** Without names the index alone decides; the matcher says what agreed. */
    private SearchAnswer exact(SearchCriteria criteria, Paging paging, QuotaUse use) {
        int most = Math.max(1, paging.count());
        Candidates found = index.inOrder(criteria, VISIBLE, paging.orderOrDate(), paging.skip(), most);
        List<SearchHit> hits =
                judged(criteria, found.records()).stream().limit(paging.count()).toList();
        return new SearchAnswer(found.total(), false, hits, use);
    }

    /** With names the candidates that don't hold up are dropped, and not counted either. */
    private SearchAnswer likely(SearchCriteria criteria, Paging paging, QuotaUse use) {
        Candidates found = index.likeliest(criteria, VISIBLE, config.candidates());
        candidatesFound.record(found.records().size());
        List<SearchHit> hits = judged(criteria, found.records());
        List<SearchHit> page = hits.stream()
                .sorted(order(paging))
                .skip(paging.skip())
                .limit(paging.count())
                .toList();
        return new SearchAnswer(hits.size(), found.total() > found.records().size(), page, use);
    }

    private List<SearchHit> judged(SearchCriteria criteria, List<RecordSummary> records) {
        return records.stream()
                .flatMap(record -> {
                    Optional<Match> match = matcher.match(criteria, record);
                    return match.map(judged -> new SearchHit(record, judged)).stream();
                })
                .toList();
    }

    private static Comparator<SearchHit> order(Paging paging) {
        Comparator<SearchHit> byDate =
                Comparator.comparing(SearchHit::record, paging.orderOrDate().comparator());
        return paging.order().isPresent()
                ? byDate
                : Comparator.<SearchHit>comparingDouble(hit -> -hit.match().score())
                        .thenComparing(byDate);
    }
}
