package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class OrderTest {

    private static final List<RecordFeatures> RECORDS = List.of(
            TestRecord.birth().id("b").child("A", "B", "2026-01-02").features(),
            TestRecord.birth().id("a").child("A", "B", "2026-01-02").features(),
            TestRecord.birth().id("none").features(),
            TestRecord.birth().id("c").child("A", "B", "2026-01-03").features());

    @Test
    void whatHasNoDateComesLastEitherWay() {
        assertThat(sorted(false)).containsExactly("a", "b", "c", "none");
        assertThat(sorted(true)).containsExactly("c", "a", "b", "none");
    }

    private static List<String> sorted(boolean descending) {
        Stream<RecordFeatures> sorted =
                RECORDS.stream().sorted(new Order(Order.Column.DATE_OF_EVENT, descending).comparator());
        return sorted.map(RecordFeatures::id).toList();
    }
}
