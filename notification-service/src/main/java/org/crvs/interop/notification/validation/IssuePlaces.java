package org.crvs.interop.notification.validation;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the validator's paths into JSON Pointers: {@code Bundle.entry[0].resource.name[1].given}. */
final class IssuePlaces {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
    private static final Pattern CHOICE = Pattern.compile("\\.ofType\\((\\w)(\\w*)\\)");
    private static final Pattern STEP = Pattern.compile("([\\w-]+)((?:\\[\\d{1,6}])*)");

    private IssuePlaces() {}

    /** JSON Pointer to the place, as far as the path is one. */
    static String pointer(String path) {
        if (path == null) {
            return "";
        }
        String plain = COMMENT.matcher(path).replaceAll("");
        plain = CHOICE.matcher(plain)
                .replaceAll(type -> type.group(1).toUpperCase(Locale.ROOT) + Matcher.quoteReplacement(type.group(2)));
        StringBuilder pointer = new StringBuilder();
        String[] steps = plain.split("\\.");
        for (int i = 1; i < steps.length; i++) {
            Matcher step = STEP.matcher(steps[i]);
            if (!step.matches()) {
                break;
            }
            pointer.append('/').append(step.group(1));
            pointer.append(step.group(2).replace("[", "/").replace("]", ""));
        }
        return pointer.toString();
    }
}
