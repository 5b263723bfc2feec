package org.crvs.interop.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class KeyRangeTest {

    private final MVStore store = MVStore.open(null);
    private final MVMap<StoredKey, String> map =
            store.openMap("keys", new MVMap.Builder<StoredKey, String>().keyType(StoredKey.TYPE));

    @AfterEach
    void close() {
        store.closeImmediately();
    }

    private void put(Object... values) {
        for (Object value : values) {
            map.put(KeyEncoding.of(value), String.valueOf(value));
        }
    }

    private List<String> in(KeyRange range, boolean descending) {
        List<String> found = new ArrayList<>();
        range.in(map, descending).forEachRemaining(entry -> found.add(entry.getValue()));
        return found;
    }

    private static KeyRange between(Object from, Object to) {
        return new KeyRange(from == null ? null : KeyEncoding.of(from), to == null ? null : KeyEncoding.of(to));
    }

    @Test
    void theFirstIsInAndTheLastIsNot() {
        put(1, 2, 3, 4, 5);

        assertThat(in(between(2, 4), false)).containsExactly("2", "3");
        assertThat(in(between(2, 4), true)).containsExactly("3", "2");
        assertThat(in(between(null, 3), false)).containsExactly("1", "2");
        assertThat(in(between(4, null), true)).containsExactly("5", "4");
        assertThat(in(KeyRange.ALL, false)).containsExactly("1", "2", "3", "4", "5");
        assertThat(in(KeyRange.ALL, true)).containsExactly("5", "4", "3", "2", "1");
    }

    @Test
    void boundsNeedNotBeKeys() {
        put(10, 20, 30);

        assertThat(in(between(11, 29), false)).containsExactly("20");
        assertThat(in(between(11, 29), true)).containsExactly("20");
        assertThat(in(between(0, 99), true)).containsExactly("30", "20", "10");
        assertThat(in(between(21, 29), false)).isEmpty();
        assertThat(in(between(21, 29), true)).isEmpty();
    }

    @Test
    void anEmptyMapAndAReversedRangeHoldNothing() {
        assertThat(in(KeyRange.ALL, false)).isEmpty();
        assertThat(in(KeyRange.ALL, true)).isEmpty();
        put(1, 2, 3);
        assertThat(in(between(3, 1), false)).isEmpty();
        assertThat(in(between(3, 1), true)).isEmpty();
        assertThat(in(between(null, 0), true)).isEmpty();
    }

    @Test
    void theEndIsTheEnd() {
        put(1);
        Iterator<Map.Entry<StoredKey, String>> entries = KeyRange.ALL.in(map, false);
        entries.next();

        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whatIsInBothIsTheNarrowerOfEachBound() {
        assertThat(between(1, 5).and(between(3, 9))).isEqualTo(between(3, 5));
        assertThat(between(3, 9).and(between(1, 5))).isEqualTo(between(3, 5));
        assertThat(between(null, 5).and(between(3, null))).isEqualTo(between(3, 5));
        assertThat(KeyRange.ALL.and(between(3, 5))).isEqualTo(between(3, 5));
        assertThat(between(3, 5).and(KeyRange.ALL)).isEqualTo(between(3, 5));
        assertThat(KeyRange.ALL.and(KeyRange.ALL)).isEqualTo(KeyRange.ALL);
    }

    @Test
    void aRangeAfterAPrefixStaysWithinThePrefix() {
        for (String kind : List.of("a", "b", "c")) {
            for (int n = 1; n <= 3; n++) {
                map.put(KeyEncoding.ofAll(List.of(kind, n)), kind + n);
            }
        }
        StoredKey b = KeyEncoding.of("b");

        assertThat(in(KeyRange.startingWith(b), false)).containsExactly("b1", "b2", "b3");
        assertThat(in(KeyRange.ALL.after(b), false)).containsExactly("b1", "b2", "b3");
        assertThat(in(between(2, null).after(b), false)).containsExactly("b2", "b3");
        assertThat(in(between(null, 3).after(b), true)).containsExactly("b2", "b1");
        assertThat(in(between(2, 3).after(b), false)).containsExactly("b2");
    }

    @Test
    void everyRangeFindsWhatASortedListHasBetweenItsBounds() {
        var random = new Random(7);
        List<Integer> values = IntStream.generate(() -> random.nextInt(500))
                .limit(200)
                .distinct()
                .sorted()
                .boxed()
                .toList();
        put(values.toArray());
        for (int round = 0; round < 300; round++) {
            Integer from = random.nextInt(10) == 0 ? null : random.nextInt(520) - 10;
            Integer to = random.nextInt(10) == 0 ? null : random.nextInt(520) - 10;
            List<String> expected = new ArrayList<>(values.stream()
                    .filter(value -> (from == null || value >= from) && (to == null || value < to))
                    .map(String::valueOf)
                    .toList());
            assertThat(in(between(from, to), false)).as("%s to %s", from, to).isEqualTo(expected);
            Collections.reverse(expected);
            assertThat(in(between(from, to), true))
                    .as("%s down to %s", to, from)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aKeyIsWrittenAndReadAsItIs() {
        for (byte[] bytes : new byte[][] {{}, {0}, {-1, 0, -1}, new byte[300]}) {
            var buffer = new WriteBuffer();
            StoredKey.TYPE.write(buffer, new StoredKey(bytes));
            ByteBuffer read = buffer.getBuffer();
            read.flip();

            assertThat(StoredKey.TYPE.read(read)).isEqualTo(new StoredKey(bytes));
            assertThat(read.hasRemaining()).isFalse();
            assertThat(StoredKey.TYPE.getMemory(new StoredKey(bytes))).isGreaterThan(bytes.length);
        }
    }

    @Test
    void keysAreOrderedByUnsignedBytesAndShorterOnesFirst() {
        List<StoredKey> ordered = Stream.of(
                        new byte[] {},
                        new byte[] {1},
                        new byte[] {1, 0},
                        new byte[] {127},
                        new byte[] {-128},
                        new byte[] {-1})
                .map(StoredKey::new)
                .toList();

        assertThat(ordered.stream().sorted(Collections.reverseOrder()).sorted()).isEqualTo(ordered);
        assertThat(new StoredKey(new byte[] {1}).and(new StoredKey(new byte[] {2})))
                .isEqualTo(new StoredKey(new byte[] {1, 2}))
                .hasSameHashCodeAs(new StoredKey(new byte[] {1, 2}));
        assertThat(new StoredKey(new byte[] {}).afterAllWithPrefix()).isNull();
    }
}
