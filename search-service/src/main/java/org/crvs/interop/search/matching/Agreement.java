package org.crvs.interop.search.matching;

import org.crvs.interop.search.model.Level;

/**
 * How one field of two people agrees.
 *
 * @param field for instance {@code child.given}
 * @param level on which level
 * @param weight bits for, or against, their being the same
 */
public record Agreement(String field, Level level, double weight) {}
