package org.crvs.interop.search.query;

import org.crvs.interop.search.matching.Match;
import org.crvs.interop.search.record.RecordSummary;

/**
 * A record that answers a search.
 *
 * @param record the record
 * @param match how well
 */
public record SearchHit(RecordSummary record, Match match) {}
