package org.crvs.interop.localstack.database;

import java.util.List;

/**
 * What a filter says of one field, as far as an index can use it.
 *
 * @param points the encodings of the values that are asked for; empty when it asks for a range
 * @param range the encodings it asks for; those of the points when there are any
 * @param includesNull whether documents without the field may satisfy it
 */
record FieldCondition(List<StoredKey> points, KeyRange range, boolean includesNull) {

    /** One of several values. */
    static FieldCondition points(List<StoredKey> points, boolean includesNull) {
        return new FieldCondition(points.stream().sorted().distinct().toList(), KeyRange.ALL, includesNull);
    }

    /** A range of values, none of them null. */
    static FieldCondition range(KeyRange range) {
        return new FieldCondition(List.of(), range, false);
    }

    boolean isPoints() {
        return !points.isEmpty();
    }

    /**
     * Both conditions.
     *
     * @param oneValue whether a document has one value of the field; of an array, one element may satisfy this condition
     *     and another the other, so that only one of them can be used
     */
    FieldCondition and(FieldCondition other, boolean oneValue) {
        if (isPoints()) {
            return this;
        }
        if (other.isPoints() || !oneValue) {
            return other.isPoints() ? other : this;
        }
        return range(range.and(other.range));
    }
}
