package org.crvs.interop.search.criteria;

import org.crvs.interop.search.criteria.DateCriterion.Subject;
import org.crvs.interop.search.criteria.NameCriterion.Part;

import java.time.temporal.ChronoUnit;

/** Tells a search for somebody from trawling the register. */
public final class MinimumCriteria {

    /** What a search is told that asks for nothing, in the words of OpenCRVS, and what to do. */
    public static final String NOTHING = "There is no param to search. ";

    /** What a search is told that narrows down too little. */
    public static final String ADVICE = "The search is too broad. Give a number (registration number, tracking id,"
            + " identifier, record id, telephone, e-mail), or two of: given name, family name, date of birth or of the"
            + " event (a range of up to five years counts).";

    private static final int NUMBER = 2;
    private static final long LONGEST_RANGE_YEARS = 5;

    private MinimumCriteria() {}

    /** How much these criteria narrow a search down: 2 finds somebody, 1 lists namesakes or birthdays. */
    public static int weigh(SearchCriteria criteria) {
        int weight = 0;
        for (TermCriterion term : criteria.terms()) {
            weight += term.subject().isNumber() ? NUMBER : 0;
        }
        for (NameCriterion name : criteria.names()) {
            weight += weigh(name);
        }
        for (DateCriterion date : criteria.dates()) {
            weight += weigh(date);
        }
        return weight;
    }

    private static int weigh(NameCriterion name) {
        long words = name.tokens().stream().filter(token -> token.length() > 1).count();
        return (int) Math.min(words, name.part() == Part.WHOLE ? 2 : 1);
    }

    private static int weigh(DateCriterion date) {
        boolean personal =
                date.subject() == Subject.BIRTH_OF_PERSON || date.subject().isEvent();
        long years = ChronoUnit.YEARS.between(date.span().first(), date.span().last());
        return personal && years < LONGEST_RANGE_YEARS ? 1 : 0;
    }
}
