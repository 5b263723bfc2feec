package org.crvs.interop.search.matching;

import java.util.List;

/**
 * How well a record answers a search.
 *
 * @param score 0 to 1, the sum of the reasons' contributions but for rounding
 * @param grade how far it may be relied on
 * @param reasons what each field brought, in the order of the score's make-up
 */
public record Match(double score, Grade grade, List<Reason> reasons) {}
