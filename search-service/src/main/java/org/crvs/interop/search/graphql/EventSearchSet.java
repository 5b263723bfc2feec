package org.crvs.interop.search.graphql;

import org.crvs.interop.search.matching.Reason;
import org.crvs.interop.search.query.SearchHit;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

import java.util.List;

/** One record among the results; births, deaths and marriages add their own fields. */
public interface EventSearchSet {

    @Id
    @NonNull
    @Description("Record id.")
    String getId();

    @Description("Birth, Death or Marriage.")
    String getType();

    @Description("Where the record stands, and its numbers.")
    RegistrationSearchSet getRegistration();

    @Description("What was done to the record, oldest first.")
    List<OperationHistorySearchSet> getOperationHistories();

    @Description("How well the record answers the search, 0 to 1.")
    Double getScore();

    @Description("How far the match may be relied on: certain, probable or possible.")
    String getGrade();

    @Description(
            "What each search field brought to the score, in bits: each doubles the odds, below zero it halves them.")
    List<Reason> getReasons();

    /** The result of a hit. */
    static EventSearchSet of(SearchHit hit) {
        return switch (hit.record().event()) {
            case BIRTH -> new BirthEventSearchSet(hit);
            case DEATH -> new DeathEventSearchSet(hit);
            case MARRIAGE -> new MarriageEventSearchSet(hit);
        };
    }
}
