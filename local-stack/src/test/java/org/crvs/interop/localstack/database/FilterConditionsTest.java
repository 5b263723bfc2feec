package org.crvs.interop.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class FilterConditionsTest {

    private static Optional<FieldCondition> on(Document filter) {
        return FilterConditions.of(filter).on("f", true);
    }

    private static Optional<FieldCondition> onField(Object condition) {
        return on(new Document("f", condition));
    }

    private static StoredKey key(Object value) {
        return KeyEncoding.of(value);
    }

    private static boolean contains(KeyRange range, Object value) {
        StoredKey key = key(value);
        return (range.from() == null || key.compareTo(range.from()) >= 0)
                && (range.to() == null || key.compareTo(range.to()) < 0);
    }

    @Test
    void equalityIsOnePoint() {
        assertThat(onField("a")).contains(FieldCondition.points(List.of(key("a")), false));
        assertThat(onField(new Document("$eq", 5))).contains(FieldCondition.points(List.of(key(5L)), false));
    }

    @Test
    void equalityWithNullMeansAbsenceToo() {
        assertThat(onField(null).orElseThrow().includesNull()).isTrue();
        assertThat(onField(new Document("$in", Arrays.asList("a", null)))
                        .orElseThrow()
                        .includesNull())
                .isTrue();
        assertThat(onField(new Document("$in", Arrays.asList("a", "b")))
                        .orElseThrow()
                        .includesNull())
                .isFalse();
    }

    @Test
    void severalValuesArePointsInOrderEachOnce() {
        FieldCondition condition =
                onField(new Document("$in", Arrays.asList("b", "a", "b"))).orElseThrow();

        assertThat(condition.points()).containsExactly(key("a"), key("b"));
        assertThat(condition.isPoints()).isTrue();
    }

    @Test
    void noneOfNoValuesIsNotEverything() {
        assertThat(onField(new Document("$in", List.of()))).isEmpty();
    }

    @Test
    void moreValuesThanAreWorthItAreCheckedOneByOne() {
        List<Integer> many = IntStream.rangeClosed(0, 1000).boxed().toList();
        assertThat(onField(new Document("$in", many))).isEmpty();
        assertThat(onField(new Document("$in", many.subList(0, 1000)))).isPresent();
    }

    @Test
    void comparisonsAreRangesOfTheSameKindOfValue() {
        KeyRange range =
                onField(new Document("$gt", 2).append("$lte", 5)).orElseThrow().range();

        assertThat(Stream.of(2.5, 3, 5L)).allMatch(value -> contains(range, value));
        assertThat(Stream.of(2, 5.5, "3", true, Instant.EPOCH, List.of(3))).noneMatch(value -> contains(range, value));
        KeyRange above = onField(new Document("$gte", "m")).orElseThrow().range();
        assertThat(Stream.of("m", "ma", "z", "é")).allMatch(value -> contains(above, value));
        assertThat(Stream.of("l", "", 7, true)).noneMatch(value -> contains(above, value));
        KeyRange below =
                onField(new Document("$lt", Instant.EPOCH)).orElseThrow().range();
        assertThat(contains(below, Instant.EPOCH.minusMillis(1))).isTrue();
        assertThat(contains(below, Instant.EPOCH)).isFalse();
        assertThat(contains(below, "a")).isFalse();
    }

    @Test
    void boundsOfStringsDoNotLetInWhatOnlyBeginsLikeThem() {
        assertThat(contains(onField(new Document("$gt", "ab")).orElseThrow().range(), "ab"))
                .isFalse();
        assertThat(contains(onField(new Document("$gt", "ab")).orElseThrow().range(), "ab\u0000"))
                .isTrue();
        assertThat(contains(onField(new Document("$lte", "ab")).orElseThrow().range(), "ab"))
                .isTrue();
        assertThat(contains(onField(new Document("$lte", "ab")).orElseThrow().range(), "ab\u0000"))
                .isFalse();
    }

    @Test
    void theConditionsOfAllPartsCountTogether() {
        var filter = new Document(
                        "$and",
                        Arrays.asList(
                                new Document("f", new Document("$gte", 3)), new Document("f", new Document("$lt", 6))))
                .append("other", 1);

        KeyRange range = on(filter).orElseThrow().range();

        assertThat(IntStream.range(0, 10).filter(n -> contains(range, n))).containsExactly(3, 4, 5);
        assertThat(FilterConditions.of(filter).on("other", true)).isPresent();
        assertThat(FilterConditions.of(filter).on("third", true)).isEmpty();
    }

    @Test
    void oneElementOfAnArrayMaySatisfyOneBoundAndAnotherTheOther() {
        var filter = new Document("f", new Document("$gte", 3).append("$lt", 6));

        KeyRange range =
                FilterConditions.of(filter).on("f", false).orElseThrow().range();

        assertThat(contains(range, 3) && contains(range, 100) || contains(range, -100) && contains(range, 5))
                .as("one bound only")
                .isTrue();
    }

    @Test
    void pointsAreBetterThanARangeWhicheverComesFirst() {
        var filter = new Document("f", new Document("$gt", "a").append("$in", Arrays.asList("b", "c")));

        for (boolean oneValue : new boolean[] {true, false}) {
            assertThat(FilterConditions.of(filter)
                            .on("f", oneValue)
                            .orElseThrow()
                            .points())
                    .containsExactly(key("b"), key("c"));
        }
    }

    @Test
    void anExpressionThatBeginsPlainlyIsARange() {
        for (Object condition : new Object[] {
            new BsonRegularExpression("^ban", null),
            new BsonRegularExpression("^ban.*a$", ""),
            new Document("$regex", "^ban"),
            new Document("$regex", new BsonRegularExpression("^ban"))
        }) {
            KeyRange range = onField(condition).orElseThrow().range();
            assertThat(contains(range, "banda")).isTrue();
            assertThat(contains(range, "bar")).isFalse();
            assertThat(contains(range, "Banda")).isFalse();
        }
    }

    static Stream<Object> conditionsOfOtherKinds() {
        return Stream.of(
                new BsonRegularExpression("ban", null),
                new BsonRegularExpression("^ban", "i"),
                new Document("$regex", "^ban").append("$options", "i"),
                new Document("$ne", "a"),
                new Document("$nin", List.of("a")),
                new Document("$exists", true),
                new Document("$not", new Document("$eq", "a")),
                new Document("$elemMatch", new Document("$eq", "a")),
                new Document("$gt", null),
                new Document("$lte", null),
                new Document("$eq", new Document("a", 1)),
                new Document("$gt", new Document("a", 1)),
                new Document("$in", Collections.singletonList(List.of(1))),
                new Document("$in", Arrays.asList("a", new BsonRegularExpression("^b"))),
                new Document("a", 1),
                List.of("a"));
    }

    @ParameterizedTest
    @MethodSource("conditionsOfOtherKinds")
    void everythingElseIsCheckedDocumentByDocument(Object condition) {
        assertThat(onField(condition)).isEmpty();
    }

    @Test
    void alternativesNarrowNothing() {
        var filter = new Document("$or", Arrays.asList(new Document("f", 1), new Document("g", 2)));
        assertThat(on(filter)).isEmpty();
        assertThat(on(filter.append("f", 3)).orElseThrow().points()).containsExactly(key(3));
    }

    @Test
    void numbersInsideADocumentAreTheSameKeyWhateverTheirType() {
        assertThat(key(new Document("a", 1L)))
                .isEqualTo(key(new Document("a", 1)))
                .isEqualTo(key(new Document("a", 1.0)));
        assertThat(key(List.of(0L, 2))).isEqualTo(key(List.of(-0.0, 2L)));
        assertThat(key(new Document("a", 9_007_199_254_740_993L)))
                .isNotEqualTo(key(new Document("a", 9_007_199_254_740_992L)));
    }

    @Test
    void aDocumentReadTwiceIsTwoDocuments() {
        byte[] stored = DocumentCodec.encode(new Document("_id", "a")
                .append("list", Arrays.asList(1, 2L, 2.5, null, "Zoë"))
                .append("inner", new Document("at", Instant.EPOCH).append("", true))
                .append("$odd.key", "x".repeat(5_000)));

        Document first = DocumentCodec.decode(stored);
        ((Document) first.get("inner")).put("at", "changed");

        Document second = DocumentCodec.decode(stored);
        assertThat(((Document) second.get("inner")).get("at")).isEqualTo(Instant.EPOCH);
        assertThat(second.get("list")).isEqualTo(Arrays.asList(1, 2L, 2.5, null, "Zoë"));
        assertThat(second.keySet()).containsExactly("_id", "list", "inner", "$odd.key");
        assertThat(DocumentCodec.encode(second)).isEqualTo(stored);
    }
}
