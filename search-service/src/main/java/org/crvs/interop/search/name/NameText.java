package org.crvs.interop.search.name;

import com.ibm.icu.text.Transliterator;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Folds what people write: case, accents and width go (Unicode TR 30), other scripts become Latin letters, apostrophes
 * join and all other punctuation separates.
 */
public final class NameText {

    private static final int LONGEST_TOKEN = 60;
    private static final Pattern APOSTROPHES = Pattern.compile("['`´ʼʻ‘’]");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9 ]*");
    private static final Transliterator TO_LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

    private NameText() {}

    /** The folded tokens of a name, in order; none when nothing in it is a letter or digit. */
    public static List<String> tokens(String name) {
        if (name == null || name.isBlank()) {
            return List.of();
        }
        String spaced = SEPARATORS
                .matcher(APOSTROPHES.matcher(name).replaceAll(""))
                .replaceAll(" ")
                .strip();
        String folded = ICUFoldingFilter.NORMALIZER.normalize(spaced);
        String latin = PLAIN.matcher(folded).matches()
                ? folded
                : SEPARATORS
                        .matcher(APOSTROPHES
                                .matcher(TO_LATIN.transliterate(folded))
                                .replaceAll(""))
                        .replaceAll(" ")
                        .strip();
        return Arrays.stream(latin.split(" ", -1))
                .filter(token -> !token.isEmpty())
                .map(token -> token.length() > LONGEST_TOKEN ? token.substring(0, LONGEST_TOKEN) : token)
                .toList();
    }

    /** A number or identifier without blanks, hyphens, slashes and dots, in upper case. */
    public static String identifier(String value) {
        return String.join("", tokensOfIdentifier(value));
    }

    private static String[] tokensOfIdentifier(String value) {
        return SEPARATORS.split(ICUFoldingFilter.NORMALIZER.normalize(value).toUpperCase(java.util.Locale.ROOT), -1);
    }

    /** The digits of a telephone number or a date, in whatever script they are written. */
    public static String digits(String number) {
        return ICUFoldingFilter.NORMALIZER.normalize(number).replaceAll("\\D", "");
    }
}
