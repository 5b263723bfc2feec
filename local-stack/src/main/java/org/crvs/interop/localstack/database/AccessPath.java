package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.bson.Document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A way to read the documents that may satisfy a filter without reading all.
 *
 * @param order where to read
 * @param ranges which ranges of it
 * @param descending in which direction
 * @param sorted whether the documents come in the wanted order
 * @param worth how good a way it is; the greater the better
 */
record AccessPath(KeyOrder order, List<KeyRange> ranges, boolean descending, boolean sorted, int worth) {

    private static final int MOST_RANGES = 1000;
    private static final int FIXED_FIELD = 4;
    private static final int RANGED_FIELD = 3;
    private static final int SORTED_TOO = 3;
    private static final int SORTED_ONLY = 1;

    /** The best way among these, if there is one that is better than reading all. */
    static Optional<AccessPath> best(List<KeyOrder> orders, Document filter, Document orderBy) {
        FilterConditions conditions = FilterConditions.of(filter);
        SortOrder sort = SortOrder.of(orderBy);
        return orders.stream()
                .map(order -> through(order, conditions, sort))
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(AccessPath::worth));
    }

    /** Where the documents are, each once. */
    Stream<StoredKey> positions() {
        Stream<StoredKey> all = ranges.stream().flatMap(range -> stream(order.positions(range, descending)));
        return order.hasOneValuePerDocument() ? all : all.distinct();
    }

    private static Optional<AccessPath> through(KeyOrder order, FilterConditions conditions, SortOrder sort) {
        List<StoredKey> prefixes = List.of(new StoredKey(new byte[0]));
        List<KeyRange> ranges = null;
        boolean findsAll = !order.leavesOutAbsent();
        int fixed = 0;
        for (String field : order.fields()) {
            Optional<FieldCondition> found = conditions.on(field, order.hasOneValuePerDocument());
            if (found.isEmpty()) {
                break;
            }
            FieldCondition condition = found.get();
            if (!condition.isPoints()) {
                ranges = prefixes.stream().map(condition.range()::after).toList();
                findsAll = true;
                break;
            }
            if (prefixes.size() * (long) condition.points().size() > MOST_RANGES) {
                break;
            }
            prefixes = product(prefixes, condition.points());
            findsAll |= !condition.includesNull();
            fixed++;
        }
        List<String> constant = order.fields().subList(0, fixed);
        boolean sorted =
                prefixes.size() == 1 && order.hasOneValuePerDocument() && sort.isThatOf(order.fields(), constant);
        int narrowing = fixed * FIXED_FIELD + (ranges != null ? RANGED_FIELD : 0);
        int ordering = !sorted || sort.isNone() ? 0 : narrowing == 0 ? SORTED_ONLY : SORTED_TOO;
        int worth = narrowing + ordering;
        if (!findsAll || worth == 0) {
            return Optional.empty();
        }
        if (ranges == null) {
            ranges = prefixes.stream().map(KeyRange::startingWith).toList();
        }
        return Optional.of(new AccessPath(order, ranges, sorted && sort.isDescending(constant), sorted, worth));
    }

    private static List<StoredKey> product(List<StoredKey> prefixes, List<StoredKey> points) {
        List<StoredKey> product = new ArrayList<>(prefixes.size() * points.size());
        prefixes.forEach(prefix -> points.forEach(point -> product.add(prefix.and(point))));
        return product;
    }

    private static Stream<StoredKey> stream(Iterator<StoredKey> positions) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(positions, Spliterator.ORDERED), false);
    }

    /**
     * A wanted order of documents.
     *
     * @param fields the fields and whether each descends, the most significant first
     * @param natural whether it is no order of fields
     */
    private record SortOrder(Map<String, Boolean> fields, boolean natural) {

        static SortOrder of(Document orderBy) {
            Map<String, Boolean> fields = new LinkedHashMap<>();
            if (orderBy != null) {
                orderBy.forEach((field, direction) ->
                        fields.put(field, direction instanceof Number number && number.intValue() < 0));
            }
            return new SortOrder(fields, fields.keySet().stream().anyMatch(field -> field.startsWith("$")));
        }

        boolean isNone() {
            return fields.isEmpty();
        }

        /** Whether the first field that is not constant descends. */
        boolean isDescending(List<String> constant) {
            return fields.entrySet().stream()
                    .filter(field -> !constant.contains(field.getKey()))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElse(false);
        }

        /** Whether it is the order of these fields, of which the constant ones have one value. */
        boolean isThatOf(List<String> ordered, List<String> constant) {
            if (natural) {
                return false;
            }
            List<String> varying = new ArrayList<>(ordered);
            varying.removeAll(constant);
            varying.add("_id");
            List<String> wanted = new ArrayList<>(fields.keySet());
            wanted.removeAll(constant);
            long directions = wanted.stream().map(fields::get).distinct().count();
            return directions <= 1
                    && wanted.size() <= varying.size()
                    && wanted.equals(varying.subList(0, wanted.size()));
        }
    }
}
