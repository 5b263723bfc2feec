package org.crvs.interop.notification.numbering;

import java.util.Locale;

/** The check character of ISO 7064 MOD 37,36: it finds every single wrong character and nearly all transpositions. */
final class CheckCharacter {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MODULUS = 36;

    private CheckCharacter() {}

    /** The check character of a text; what is neither letter nor digit does not count. */
    static char of(String text) {
        return ALPHABET.charAt((MODULUS + 1 - carry(text)) % MODULUS);
    }

    /** Whether the last letter or digit is the check character of the others. */
    static boolean fits(String text) {
        String clean = clean(text);
        return clean.length() > 1 && clean.charAt(clean.length() - 1) == of(clean.substring(0, clean.length() - 1));
    }

    private static int carry(String text) {
        int carry = MODULUS;
        for (char character : clean(text).toCharArray()) {
            int sum = (carry + ALPHABET.indexOf(character)) % MODULUS;
            carry = (sum == 0 ? MODULUS : sum) * 2 % (MODULUS + 1);
        }
        return carry;
    }

    private static String clean(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
    }
}
