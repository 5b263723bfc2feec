package org.crvs.interop.commons.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * API keys: {@code crvs_<environment>_}, 32 base62 characters (190 bits) and 6 base62 characters of CRC-32 over all that
 * stands before, so that a scanner tells a key from chance and a mistyped key is refused without a look-up.
 */
public final class ApiKey {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_CHARS = 32;
    private static final int CHECK_CHARS = 6;
    private static final String BEGINNING = "crvs_";
    private static final int LONGEST_ENVIRONMENT = 16;

    private ApiKey() {}

    /**
     * A new key.
     *
     * @param environment lower-case letters and digits, for instance {@code local}
     */
    public static String generate(String environment, SecureRandom random) {
        var key = new StringBuilder(BEGINNING).append(environment).append('_');
        for (int i = 0; i < RANDOM_CHARS; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.append(check(key)).toString();
    }

    /** Whether this has the form of a key and its checksum is right. */
    public static boolean isWellFormed(String key) {
        if (key == null || !hasForm(key)) {
            return false;
        }
        int end = key.length() - CHECK_CHARS;
        return check(key.substring(0, end)).equals(key.substring(end));
    }

    /** Whether it is {@code crvs_[a-z0-9]{1,16}_[0-9A-Za-z]{38}}. */
    private static boolean hasForm(String key) {
        int end = key.length() - RANDOM_CHARS - CHECK_CHARS;
        int environment = end - BEGINNING.length() - 1;
        if (!key.startsWith(BEGINNING)
                || environment < 1
                || environment > LONGEST_ENVIRONMENT
                || key.charAt(end - 1) != '_') {
            return false;
        }
        for (int i = BEGINNING.length(); i < key.length(); i++) {
            char c = key.charAt(i);
            boolean lowerOrDigit = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (i != end - 1 && !lowerOrDigit && (i < end || c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String check(CharSequence text) {
        var crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECK_CHARS];
        for (int i = CHECK_CHARS - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }
}
