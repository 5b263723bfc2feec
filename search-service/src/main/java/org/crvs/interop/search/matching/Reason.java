package org.crvs.interop.search.matching;

/**
 * What one search field brought to the score. Never a value: who searched knows what was asked, and the record shows
 * what it holds.
 *
 * @param field the search field
 * @param contribution in bits: each doubles the odds that this is the record looked for; below zero it halves them
 * @param how how it was met
 */
public record Reason(String field, double contribution, String how) {}
