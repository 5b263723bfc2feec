package org.crvs.interop.search.name;

import org.apache.commons.codec.EncoderException;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.codec.language.bm.BeiderMorseEncoder;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ways to write down how a name sounds. */
public enum Phonetics {
    /** Fast, and made for English spelling of names from anywhere. */
    DOUBLE_METAPHONE {
        @Override
        Set<String> encode(String token) {
            String first = METAPHONE.doubleMetaphone(token, false);
            String second = METAPHONE.doubleMetaphone(token, true);
            return Stream.of(first == null ? "" : first, second == null ? "" : second)
                    .filter(code -> code.length() >= SHORTEST)
                    .collect(Collectors.toSet());
        }
    },
    /** Beider–Morse: guesses the language first; better for European and Jewish names, and many times slower. */
    BEIDER_MORSE {
        @Override
        Set<String> encode(String token) {
            try {
                return Arrays.stream(BEIDER.encode(token).split("[|()-]", -1))
                        .filter(code -> code.length() >= SHORTEST)
                        .limit(MOST_CODES)
                        .collect(Collectors.toSet());
            } catch (EncoderException e) {
                return Set.of();
            }
        }
    };

    /** Shorter codes say too little: half the country sounds like "A". */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 6;
    private static final int MOST_CODES = 8;
    private static final DoubleMetaphone METAPHONE = metaphone();
    private static final BeiderMorseEncoder BEIDER = beider();

    /** The codes of a folded token; none when it is too short or has no letters. */
    abstract Set<String> encode(String token);

    private static DoubleMetaphone metaphone() {
        var metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(LONGEST);
        return metaphone;
    }

    private static BeiderMorseEncoder beider() {
        var beider = new BeiderMorseEncoder();
        beider.setMaxPhonemes(MOST_CODES);
        return beider;
    }
}
