package org.crvs.interop.search.matching;

/**
 * What one search field brought to the score. Never a value: who searched knows what was asked, and the record shows
 * what it holds.
 *
 * @param field the search field
 * @param contribution its part of the score; those of all fields add up to it
 * @param how how it was met
 */
public record Reason(String field, double contribution, String how) {}
