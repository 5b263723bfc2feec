package org.crvs.interop.search.matching;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.crvs.interop.search.name.PhoneticKeys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares names by their folded tokens. A token meets another when it is equal, an initial of it, within the edits its
 * length allows (none to 2 letters, one to 5, two from 6: OpenCRVS's own rule), or sounds like it; everything else is no
 * match, however near a similarity measure would call it. A nickname meets the name it stands for. One instance serves
 * one search and remembers what it compared: thousands of candidates share a few hundred names.
 */
public final class NameLikeness {

    private static final double INITIAL = 0.85;
    private static final double NICKNAME = 0.9;
    private static final double SOUNDS_ALIKE = 0.86;
    private static final double JOINED = 0.97;
    private static final double MISSING_TOKEN = 0.15;
    private static final int ONE_EDIT_FROM = 3;
    private static final int TWO_EDITS_FROM = 6;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final DamerauLevenshteinDistance EDITS = new DamerauLevenshteinDistance(2);

    private final Nicknames nicknames;
    private final Map<String, Map<String, Likeness>> compared = new HashMap<>();

    NameLikeness(Nicknames nicknames) {
        this.nicknames = nicknames;
    }

    /** Edits (insertion, deletion, substitution, transposition) that a token of this length may be off by. */
    public static int editsAllowed(int length) {
        return length < ONE_EDIT_FROM ? 0 : length < TWO_EDITS_FROM ? 1 : 2;
    }

    /** How alike two names are, in whatever order their tokens stand. */
    Likeness of(List<String> asked, List<String> held) {
        if (asked.isEmpty() || held.isEmpty()) {
            return Likeness.NONE;
        }
        Likeness byTokens = byTokens(asked, held);
        boolean joined = asked.size() != held.size() && String.join("", asked).equals(String.join("", held));
        return joined ? byTokens.better(new Likeness(JOINED, "written together")) : byTokens;
    }

    private Likeness byTokens(List<String> asked, List<String> held) {
        List<String> left = new ArrayList<>(held);
        double sum = 0;
        Likeness weakest = new Likeness(1, "equal");
        for (String token : asked) {
            Likeness best = Likeness.NONE;
            String partner = null;
            for (String candidate : left) {
                Likeness likeness = remembered(token, candidate);
                if (likeness.value() > best.value()) {
                    best = likeness;
                    partner = candidate;
                }
            }
            left.remove(partner);
            sum += best.value();
            weakest = best.value() > 0 && best.value() < weakest.value() ? best : weakest;
        }
        int fewer = Math.min(asked.size(), held.size());
        int more = Math.max(asked.size(), held.size());
        double covered = Math.min(1, sum / fewer) * (1 - MISSING_TOKEN * (more - fewer) / more);
        return new Likeness(covered, more > fewer && weakest.value() == 1 ? "equal in part" : weakest.how());
    }

    private Likeness remembered(String asked, String held) {
        Map<String, Likeness> ofAsked = compared.computeIfAbsent(asked, any -> new HashMap<>());
        Likeness known = ofAsked.get(held);
        if (known == null) {
            known = ofTokens(asked, held);
            ofAsked.put(held, known);
        }
        return known;
    }

    private Likeness ofTokens(String asked, String held) {
        if (asked.equals(held)) {
            return new Likeness(1, "equal");
        }
        if (nicknames.of(asked).contains(held)) {
            return new Likeness(NICKNAME, "nickname");
        }
        if (asked.length() == 1 || held.length() == 1) {
            return asked.charAt(0) == held.charAt(0) ? new Likeness(INITIAL, "initial") : Likeness.NONE;
        }
        int edits = EDITS.apply(asked, held);
        double similarity = JARO_WINKLER.apply(asked, held);
        if (edits >= 0 && edits <= editsAllowed(asked.length())) {
            return new Likeness(Math.min(similarity, 0.99), "spelled alike");
        }
        return PhoneticKeys.alike(asked, held)
                ? new Likeness(Math.min(Math.max(similarity, SOUNDS_ALIKE), 0.99), "sounds alike")
                : Likeness.NONE;
    }
}
