package org.crvs.interop.search.matching;

import java.util.List;

/**
 * How well a record answers a search.
 *
 * @param score probability, 0 to 1, that it is the record looked for
 * @param bits the same as logarithm of the odds, which still tells apart what the score rounds to 1
 * @param grade how far it may be relied on
 * @param reasons what each field brought; with one in as many records as are searched to begin with, they make the score
 */
public record Match(double score, double bits, Grade grade, List<Reason> reasons) {}
