package org.crvs.interop.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

class KeyEncodingTest {

    @Test
    void keepsTheOrderOfValues() {
        List<Object> ascending = Arrays.asList(
                null,
                Double.NEGATIVE_INFINITY,
                Long.MIN_VALUE,
                -1.5,
                -1,
                0,
                0.25,
                1,
                2L,
                9_007_199_254_740_992L,
                9_007_199_254_740_993L,
                1e300,
                "",
                "\u0000",
                "\u0000a",
                "A",
                "AB",
                "a",
                "a\u0000",
                "a\u0000b",
                "ab",
                "b",
                "é",
                "日",
                false,
                true,
                Instant.EPOCH.minusSeconds(1),
                Instant.EPOCH,
                Instant.parse("2026-01-01T00:00:00Z"));
        List<StoredKey> keys = ascending.stream().map(KeyEncoding::of).toList();
        for (int i = 1; i < keys.size(); i++) {
            assertThat(keys.get(i))
                    .as("%s after %s", ascending.get(i), ascending.get(i - 1))
                    .isGreaterThan(keys.get(i - 1));
        }
        List<StoredKey> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(shuffled.stream().sorted()).isEqualTo(keys);
    }

    @Test
    void givesEqualNumbersTheSameKeyWhateverTheirType() {
        assertThat(Stream.of(5, 5L, 5.0, 5.0f).map(KeyEncoding::of).distinct()).hasSize(1);
        assertThat(KeyEncoding.of(-0.0)).isEqualTo(KeyEncoding.of(0));
        assertThat(KeyEncoding.of(new Document("a", 1).append("b", List.of(2L))))
                .isEqualTo(KeyEncoding.of(new Document("a", 1.0).append("b", List.of(2L))));
    }

    @Test
    void isNeverTheBeginningOfAnother() {
        List<StoredKey> keys = Stream.of("", "a", "ab", "a\u0000", 1, 1L << 40, true, new UUID(1, 2), Instant.EPOCH)
                .map(KeyEncoding::of)
                .toList();
        for (StoredKey one : keys) {
            for (StoredKey other : keys) {
                assertThat(one.startsWith(other)).isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void findsAllStringsWithABeginningAndNoOthers() {
        KeyRange range = KeyRange.startingWith(KeyEncoding.stringPrefix("ab"));
        assertThat(Stream.of("ab", "abc", "ab\u0000", "abÿ").map(KeyEncoding::of))
                .allSatisfy(key -> {
                    assertThat(key).isGreaterThanOrEqualTo(range.from());
                    assertThat(key).isLessThan(range.to());
                });
        assertThat(KeyEncoding.of("aa")).isLessThan(range.from());
        assertThat(KeyEncoding.of("ac")).isGreaterThanOrEqualTo(range.to());
    }

    @Test
    void hasNoKeyAfterTheVeryLast() {
        assertThat(new StoredKey(new byte[] {(byte) 0xFF, (byte) 0xFF}).afterAllWithPrefix())
                .isNull();
        assertThat(new StoredKey(new byte[] {1, (byte) 0xFF}).afterAllWithPrefix())
                .isEqualTo(new StoredKey(new byte[] {2}));
    }
}
