package org.crvs.interop.benchmarks.report;

import java.util.Locale;

/** Numbers as people read them: three digits that matter. */
final class Numbers {

    private Numbers() {}

    static String plain(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }
}
