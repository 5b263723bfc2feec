package org.crvs.interop.search.matching;

import org.crvs.interop.search.criteria.DateCriterion;
import org.crvs.interop.search.criteria.PlaceCriterion;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.TermCriterion;
import org.crvs.interop.search.matching.Evidence.Kind;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Posterior;
import org.crvs.interop.search.record.RecordFeatures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges how well records that the index found answer one search, after Fellegi and Sunter: every field says, in bits,
 * how much likelier what is seen is if this is the record looked for than if it is another, and Bayes' rule makes the
 * probability of it. Numbers and places were met exactly by the index; names and dates are compared here.
 */
public final class Judge {

    /** A name less alike than this is not the name that was asked for. */
    private static final double LEAST_NAME = 0.7;

    private static final double NEARLY = 0.85;
    private static final double SWAPPED_DATE = 0.7;

    private final SearchCriteria criteria;
    private final MatchingModel model;
    private final Weights weights;
    private final NameEvidence names;
    private final DateEvidence dates;
    private final double prior;

    Judge(SearchCriteria criteria, MatchingModel model, Population population, Nicknames nicknames) {
        this.criteria = criteria;
        this.model = model;
        this.weights = new Weights(model, population);
        this.names = new NameEvidence(criteria.names(), weights, new NameLikeness(nicknames));
        this.dates = new DateEvidence(weights);
        this.prior = Posterior.bits(population.prior());
    }

    /** The match of a record, or empty when a name or date of the search isn't met. */
    public Optional<Match> match(RecordFeatures record) {
        List<Evidence> evidence = new ArrayList<>(names.of(record));
        for (Evidence name : evidence) {
            if (name.likeness().value() < LEAST_NAME) {
                return Optional.empty();
            }
        }
        for (DateCriterion date : criteria.dates()) {
            Evidence one = dates.of(date, record);
            if (one.likeness().value() == 0) {
                return Optional.empty();
            }
            evidence.add(one);
        }
        criteria.terms().forEach(term -> evidence.add(of(term)));
        for (PlaceCriterion place : criteria.places()) {
            evidence.add(filter(place.field(), place.within() ? "within" : "equal", weights.filter()));
        }
        return Optional.of(weigh(evidence));
    }

    private Match weigh(List<Evidence> evidence) {
        List<Reason> reasons = new ArrayList<>(evidence.size());
        double bits = prior;
        for (Evidence one : evidence) {
            reasons.add(
                    new Reason(one.field(), round(one.weight()), one.likeness().how()));
            bits += one.weight();
        }
        double score = Posterior.of(bits);
        return new Match(round(score), bits, grade(evidence, score), reasons);
    }

    private Grade grade(List<Evidence> evidence, double score) {
        boolean anyNumber = any(evidence, Kind.NUMBER, 1);
        if (score >= model.certain() && (anyNumber || isToTheLetter(evidence))) {
            return Grade.CERTAIN;
        }
        boolean anyName = any(evidence, Kind.GIVEN_NAME, NEARLY) || any(evidence, Kind.FAMILY_NAME, NEARLY);
        boolean backed = anyNumber || isNamed(evidence, NEARLY) || anyName && any(evidence, Kind.DATE, SWAPPED_DATE);
        return score >= model.probable() && backed ? Grade.PROBABLE : Grade.POSSIBLE;
    }

    private static boolean isToTheLetter(List<Evidence> evidence) {
        boolean named = evidence.stream().anyMatch(one -> one.isExact(Kind.FULL_NAME))
                || evidence.stream().anyMatch(one -> one.isExact(Kind.GIVEN_NAME))
                        && evidence.stream().anyMatch(one -> one.isExact(Kind.FAMILY_NAME));
        return named && evidence.stream().anyMatch(one -> one.isExact(Kind.DATE));
    }

    private static boolean isNamed(List<Evidence> evidence, double atLeast) {
        return any(evidence, Kind.FULL_NAME, atLeast)
                || any(evidence, Kind.GIVEN_NAME, atLeast) && any(evidence, Kind.FAMILY_NAME, atLeast);
    }

    private static boolean any(List<Evidence> evidence, Kind kind, double atLeast) {
        return evidence.stream().anyMatch(one -> one.is(kind, atLeast));
    }

    private Evidence of(TermCriterion term) {
        return switch (term.subject()) {
            case GENDER -> filter(term.field(), "equal", weights.sex());
            case EVENT_COUNTRY -> filter(term.field(), "equal", weights.filter());
            default -> new Evidence(term.field(), Kind.NUMBER, new Likeness(1, "equal"), Level.EXACT, weights.number());
        };
    }

    static Evidence filter(String field, String how, double weight) {
        return new Evidence(field, Kind.FILTER, new Likeness(1, how), Level.EXACT, weight);
    }

    static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
