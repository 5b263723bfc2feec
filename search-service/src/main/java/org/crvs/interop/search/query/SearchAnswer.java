package org.crvs.interop.search.query;

import org.crvs.interop.search.quota.QuotaUse;

import java.util.List;

/**
 * The answer to a search.
 *
 * @param total how many records answer it
 * @param limited whether there were more candidates than are compared, so that there may be more than the total
 * @param hits the part of them that was asked for
 * @param quota how the client's quota stands
 */
public record SearchAnswer(long total, boolean limited, List<SearchHit> hits, QuotaUse quota) {}
