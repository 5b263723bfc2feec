package org.crvs.interop.search.linkage;

import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.Level;

import java.util.List;

/**
 * Two rows that may be the same person.
 *
 * @param pair the rows
 * @param levels how far each field agrees, in the register's order; null where a value is missing
 * @param probability that they are
 * @param related probability that they are two of one family
 * @param grade how far that may be relied on
 */
public record Link(Pair pair, List<Level> levels, double probability, double related, Grade grade) {}
