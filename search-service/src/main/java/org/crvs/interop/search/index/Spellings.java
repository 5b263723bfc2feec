package org.crvs.interop.search.index;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.crvs.interop.search.matching.NameLikeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Every token of every name, to find those a few edits away from another in microseconds, however many records there
 * are: two tokens are near only if they are equal after as many letters are left out of each as edits are allowed. So
 * each token is kept under what is left of it that way (of its first letters, which bounds how many there are), and
 * looked for in the same way.
 */
final class Spellings {

    /** Letters of which some are left out; what follows is only compared. */
    private static final int PREFIX = 7;

    /** Spellings of one token that are followed up, the nearest first. */
    private static final int MOST = 32;

    private static final int MOST_EDITS = 2;
    private static final DamerauLevenshteinDistance EDITS = new DamerauLevenshteinDistance(MOST_EDITS);

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<String> known = new HashSet<>();
    private final List<String> tokens = new ArrayList<>();
    /** Chains of entries by hash: where each begins, what comes next, and whose token it is. */
    private int[] heads = filled(1 << 12);

    private int[] next = new int[1 << 12];
    private int[] token = new int[1 << 12];
    private int[] hash = new int[1 << 12];
    private int entries;

    /** Takes a token, unless it is known. */
    void add(String added) {
        if (has(added)) {
            return;
        }
        lock.writeLock().lock();
        try {
            if (known.add(added)) {
                tokens.add(added);
                left(added).forEach(rest -> put(rest.hashCode(), tokens.size() - 1));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The known tokens within the edits that a token of this length allows, without itself, the nearest first. */
    List<String> near(String asked) {
        int allowed = NameLikeness.editsAllowed(asked.length());
        if (allowed == 0) {
            return List.of();
        }
        Set<Integer> seen = new HashSet<>();
        List<List<String>> byEdits = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        lock.readLock().lock();
        try {
            for (String rest : left(asked)) {
                int wanted = rest.hashCode();
                for (int entry = heads[slot(wanted)]; entry >= 0; entry = next[entry]) {
                    if (hash[entry] == wanted && seen.add(token[entry])) {
                        String found = tokens.get(token[entry]);
                        boolean couldBe = Math.abs(found.length() - asked.length()) <= allowed;
                        int edits = couldBe ? EDITS.apply(asked, found) : -1;
                        if (edits > 0 && edits <= allowed) {
                            byEdits.get(edits).add(found);
                        }
                    }
                }
            }
        } finally {
            lock.readLock().unlock();
        }
        List<String> near = new ArrayList<>(byEdits.get(1));
        near.addAll(byEdits.get(2));
        return near.size() > MOST ? near.subList(0, MOST) : near;
    }

    /** How many tokens are known. */
    int size() {
        lock.readLock().lock();
        try {
            return tokens.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    private boolean has(String asked) {
        lock.readLock().lock();
        try {
            return known.contains(asked);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What is left of a token's first letters when up to as many are left out as edits are allowed at its length. */
    private static Set<String> left(String token) {
        // The other token may be shorter or longer than this one, and then allow more edits.
        int out = NameLikeness.editsAllowed(token.length() + 1);
        Set<String> all = new HashSet<>();
        Set<String> last = Set.of(token.length() > PREFIX ? token.substring(0, PREFIX) : token);
        all.addAll(last);
        for (int edit = 0; edit < out; edit++) {
            Set<String> shorter = new HashSet<>();
            for (String rest : last) {
                for (int i = 0; i < rest.length(); i++) {
                    shorter.add(rest.substring(0, i) + rest.substring(i + 1));
                }
            }
            all.addAll(shorter);
            last = shorter;
        }
        return all;
    }

    private void put(int hashOfRest, int ofToken) {
        if (entries == next.length) {
            next = Arrays.copyOf(next, 2 * entries);
            token = Arrays.copyOf(token, 2 * entries);
            hash = Arrays.copyOf(hash, 2 * entries);
        }
        if (entries == heads.length) {
            spread();
        }
        hash[entries] = hashOfRest;
        token[entries] = ofToken;
        next[entries] = heads[slot(hashOfRest)];
        heads[slot(hashOfRest)] = entries;
        entries++;
    }

    /** Chains stay short. */
    private void spread() {
        heads = filled(2 * heads.length);
        for (int entry = 0; entry < entries; entry++) {
            next[entry] = heads[slot(hash[entry])];
            heads[slot(hash[entry])] = entry;
        }
    }

    private int slot(int hashOfRest) {
        return (hashOfRest ^ hashOfRest >>> 15) & heads.length - 1;
    }

    private static int[] filled(int length) {
        int[] empty = new int[length];
        Arrays.fill(empty, -1);
        return empty;
    }
}
