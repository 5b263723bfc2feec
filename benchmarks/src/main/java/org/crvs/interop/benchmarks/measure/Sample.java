package org.crvs.interop.benchmarks.measure;

import java.util.Map;

/**
 * What one run of one case gave.
 *
 * @param name the case, for instance {@code GET through nginx}
 * @param round the round it was run in, from 1
 * @param values what was measured, by name with unit: {@code requests/s}, {@code p99 ms}
 */
public record Sample(String name, int round, Map<String, Double> values) {}
