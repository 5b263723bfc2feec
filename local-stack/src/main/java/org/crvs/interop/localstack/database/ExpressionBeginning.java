package org.crvs.interop.localstack.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain text that everything a regular expression matches must begin with. */
final class ExpressionBeginning {

    private static final Pattern QUOTED = Pattern.compile("^\\^\\\\Q(.*?)\\\\E(.?)", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("^\\^([\\p{L}\\p{Nd} _:@,/-]+)(.?)", Pattern.DOTALL);
    private static final String QUANTIFIERS = "?*{";

    private ExpressionBeginning() {}

    /** The text; empty when there is none, or none that is seen without understanding the whole expression. */
    static String of(String expression) {
        Matcher matcher = QUOTED.matcher(expression);
        if (!matcher.find()) {
            matcher = PLAIN.matcher(expression);
            if (!matcher.find()) {
                return "";
            }
        }
        // An alternative may begin otherwise.
        if (expression.indexOf('|', matcher.end(1)) >= 0) {
            return "";
        }
        String text = matcher.group(1);
        boolean lastIsOptional = !matcher.group(2).isEmpty() && QUANTIFIERS.contains(matcher.group(2));
        return lastIsOptional && !text.isEmpty() ? text.substring(0, text.offsetByCodePoints(text.length(), -1)) : text;
    }
}
