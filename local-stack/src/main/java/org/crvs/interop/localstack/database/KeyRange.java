package org.crvs.interop.localstack.database;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Keys from one, inclusive, to another, exclusive.
 *
 * @param from the first key that may be in the range; null when there is no bound
 * @param to the first key after the range; null when there is no bound
 */
record KeyRange(StoredKey from, StoredKey to) {

    /** All keys. */
    static final KeyRange ALL = new KeyRange(null, null);

    /** The keys that begin with this one. */
    static KeyRange startingWith(StoredKey prefix) {
        return new KeyRange(prefix, prefix.afterAllWithPrefix());
    }

    /** What is in both. */
    KeyRange and(KeyRange other) {
        StoredKey low = from == null || (other.from != null && other.from.compareTo(from) > 0) ? other.from : from;
        StoredKey high = to == null || (other.to != null && other.to.compareTo(to) < 0) ? other.to : to;
        return new KeyRange(low, high);
    }

    /** The same range of what follows a prefix. */
    KeyRange after(StoredKey prefix) {
        return new KeyRange(
                from == null ? prefix : prefix.and(from), to == null ? prefix.afterAllWithPrefix() : prefix.and(to));
    }

    /** The entries of this range, in ascending or descending order of their keys, as they are now. */
    <V> Iterator<Map.Entry<StoredKey, V>> in(MVMap<StoredKey, V> map, boolean descending) {
        StoredKey start = descending ? last(map) : from;
        if (descending && start == null) {
            return Collections.emptyIterator();
        }
        return new Entries<>(map.cursor(start, null, descending), this);
    }

    private <V> StoredKey last(MVMap<StoredKey, V> map) {
        return to == null ? map.lastKey() : map.lowerKey(to);
    }

    private boolean contains(StoredKey key) {
        return (from == null || key.compareTo(from) >= 0) && (to == null || key.compareTo(to) < 0);
    }

    private static final class Entries<V> implements Iterator<Map.Entry<StoredKey, V>> {

        private final Cursor<StoredKey, V> cursor;
        private final KeyRange range;
        private Map.Entry<StoredKey, V> next;

        Entries(Cursor<StoredKey, V> cursor, KeyRange range) {
            this.cursor = cursor;
            this.range = range;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Map.Entry<StoredKey, V> next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Map.Entry<StoredKey, V> result = next;
            advance();
            return result;
        }

        private void advance() {
            next = null;
            if (cursor.hasNext()) {
                StoredKey key = cursor.next();
                next = range.contains(key) ? Map.entry(key, cursor.getValue()) : null;
            }
        }
    }
}
