package org.crvs.interop.search.duplicates;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.message.MatchMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.search.config.DuplicatesConfig;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.index.CandidateIndex;
import org.crvs.interop.search.matching.Agreement;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.matching.Pairing;
import org.crvs.interop.search.matching.Population;
import org.crvs.interop.search.record.FoldedName;
import org.crvs.interop.search.record.PersonFeatures;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the records that may be about the same event as another. */
@ApplicationScoped
public class Duplicates {

    /** Compared with: everything that is, or may come, on the register. */
    private static final Visibility LIVING = Visibility.of(EnumSet.complementOf(EnumSet.of(
            RecordStatus.REJECTED,
            RecordStatus.ARCHIVED,
            RecordStatus.REVOKED,
            RecordStatus.SEALED,
            RecordStatus.ERASED)));

    /** Records that share a key with another and are compared in full. */
    private static final int COMPARED = 300;

    private final CandidateIndex index;
    private final Matcher matcher;
    private final DuplicatesConfig config;
    private final MeterRegistry metrics;

    private record Likely(RecordFeatures record, Pairing pairing) {}

    /**
     * Finds duplicates.
     *
     * @param index finds candidates
     * @param matcher judges them
     * @param config from which score on
     * @param metrics counts {@code crvs.search.duplicates.compared} and {@code crvs.search.duplicates.found}
     */
    public Duplicates(CandidateIndex index, Matcher matcher, DuplicatesConfig config, MeterRegistry metrics) {
        this.index = index;
        this.matcher = matcher;
        this.config = config;
        this.metrics = metrics;
    }

    /** Possible duplicates of a record, the most likely first. */
    public List<MatchMessage.Candidate> of(RecordFeatures record) {
        metrics.counter("crvs.search.duplicates.compared").increment();
        var judge = new DuplicateJudge(matcher.pairs(population(record)));
        List<Likely> likely = new ArrayList<>();
        for (RecordFeatures other : index.similar(record, LIVING, COMPARED)) {
            if (!other.id().equals(record.id())) {
                judge.judge(record, other)
                        .filter(pairing -> pairing.score() >= config.threshold())
                        .ifPresent(pairing -> likely.add(new Likely(other, pairing)));
            }
        }
        likely.sort(Comparator.comparingDouble(one -> -one.pairing().bits()));
        List<Likely> first = likely.subList(0, Math.min(config.most(), likely.size()));
        List<String> ids = first.stream().map(one -> one.record().id()).toList();
        Map<String, RecordSummary> summaries = index.summaries(ids, LIVING).stream()
                .collect(Collectors.toMap(RecordSummary::id, Function.identity(), (one, same) -> one));
        metrics.counter("crvs.search.duplicates.found").increment(summaries.size());
        return first.stream()
                .filter(one -> summaries.containsKey(one.record().id()))
                .map(one -> candidate(one, summaries.get(one.record().id()).trackingId()))
                .toList();
    }

    /** How common the names of the record are: the subject's and the mother's. */
    private Population population(RecordFeatures record) {
        Map<String, NameCriterion> names = new LinkedHashMap<>();
        for (PersonRole role : Set.of(PersonRole.subjectOf(record.event()), PersonRole.MOTHER)) {
            for (PersonFeatures person : record.person(role).stream().toList()) {
                for (FoldedName name : person.names().stream().limit(1).toList()) {
                    put(names, role, "given", Part.GIVEN, name.given());
                    put(names, role, "family", Part.FAMILY, name.family());
                }
            }
        }
        var criteria = new SearchCriteria(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.copyOf(names.values()),
                List.of(),
                List.of(),
                List.of());
        return index.population(criteria, LIVING);
    }

    private static void put(
            Map<String, NameCriterion> names, PersonRole role, String field, Part part, List<String> tokens) {
        if (!tokens.isEmpty()) {
            String name = role.prefix() + "." + field;
            names.put(name, new NameCriterion(name, role, part, tokens));
        }
    }

    private static MatchMessage.Candidate candidate(Likely one, String trackingId) {
        Pairing pairing = one.pairing();
        List<MatchMessage.Reason> reasons =
                pairing.agreements().stream().map(Duplicates::reason).toList();
        return new MatchMessage.Candidate(
                one.record().id(), trackingId, pairing.score(), pairing.grade().code(), reasons);
    }

    private static MatchMessage.Reason reason(Agreement agreement) {
        double weight = Math.round(agreement.weight() * 100) / 100.0;
        return new MatchMessage.Reason(agreement.field(), agreement.level().code(), weight);
    }
}
