package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of a filter that an index can use: equality, {@code $in}, {@code $gt} and the like, and regular
 * expressions that begin with {@code ^} and plain characters. Whatever else the filter says is checked document by
 * document.
 */
final class FilterConditions {

    private static final int MOST_POINTS = 1000;

    private final Map<String, List<FieldCondition>> byField = new HashMap<>();

    private FilterConditions() {}

    /** The conditions of this filter. */
    static FilterConditions of(Document filter) {
        var conditions = new FilterConditions();
        conditions.addAll(filter);
        return conditions;
    }

    /**
     * What the filter says of a field, if an index can use it.
     *
     * @param oneValue whether every document has at most one value of the field
     */
    Optional<FieldCondition> on(String field, boolean oneValue) {
        return byField.getOrDefault(field, List.of()).stream().reduce((one, other) -> one.and(other, oneValue));
    }

    private void addAll(Document filter) {
        filter.forEach((field, value) -> {
            if ("$and".equals(field) && value instanceof Collection<?> parts) {
                parts.stream()
                        .filter(Document.class::isInstance)
                        .map(Document.class::cast)
                        .forEach(this::addAll);
            } else if (!field.startsWith("$")) {
                add(field, value);
            }
        });
    }

    private void add(String field, Object value) {
        if (value instanceof BsonRegularExpression expression) {
            addExpression(field, expression.getPattern(), expression.getOptions());
        } else if (value instanceof Document document) {
            boolean operators = document.keySet().stream().anyMatch(key -> key.startsWith("$"));
            if (operators) {
                addOperators(field, document);
            }
        } else if (!(value instanceof Collection)) {
            put(field, equal(List.of(KeyEncoding.of(value)), value == null));
        }
    }

    private void addOperators(String field, Document operators) {
        operators.forEach((operator, value) -> {
            switch (operator) {
                case "$eq" -> addEqual(field, value);
                case "$in" -> addIn(field, value);
                case "$gt" -> addRange(field, value, KeyEncoding.of(value).afterAllWithPrefix(), null);
                case "$gte" -> addRange(field, value, KeyEncoding.of(value), null);
                case "$lt" -> addRange(field, value, null, KeyEncoding.of(value));
                case "$lte" ->
                    addRange(field, value, null, KeyEncoding.of(value).afterAllWithPrefix());
                case "$regex" -> addRegex(field, operators, value);
                default -> {
                    // checked document by document
                }
            }
        });
    }

    private void addEqual(String field, Object value) {
        if (isScalar(value)) {
            put(field, equal(List.of(KeyEncoding.of(value)), value == null));
        }
    }

    private void addIn(String field, Object value) {
        if (!(value instanceof Collection<?> values) || values.size() > MOST_POINTS) {
            return;
        }
        List<StoredKey> points = new ArrayList<>();
        for (Object one : values) {
            if (!isScalar(one)) {
                return;
            }
            points.add(KeyEncoding.of(one));
        }
        if (!points.isEmpty()) {
            put(field, equal(points, values.contains(null)));
        }
    }

    // A comparison is about values of the same kind only; with null it is about absence, which no range tells.
    private void addRange(String field, Object value, StoredKey from, StoredKey to) {
        if (value != null && isScalar(value)) {
            put(
                    field,
                    FieldCondition.range(
                            KeyRange.startingWith(KeyEncoding.kindOf(value)).and(new KeyRange(from, to))));
        }
    }

    private void addRegex(String field, Document operators, Object value) {
        if (value instanceof BsonRegularExpression expression) {
            addExpression(field, expression.getPattern(), expression.getOptions());
        } else if (value instanceof String pattern) {
            addExpression(field, pattern, operators.getOrDefault("$options", "").toString());
        }
    }

    private void addExpression(String field, String pattern, String options) {
        if (options == null || options.isEmpty()) {
            String beginning = ExpressionBeginning.of(pattern);
            if (!beginning.isEmpty()) {
                put(field, FieldCondition.range(KeyRange.startingWith(KeyEncoding.stringPrefix(beginning))));
            }
        }
    }

    private static FieldCondition equal(List<StoredKey> points, boolean includesNull) {
        return FieldCondition.points(points, includesNull);
    }

    private void put(String field, FieldCondition condition) {
        byField.computeIfAbsent(field, key -> new ArrayList<>()).add(condition);
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof Document)
                && !(value instanceof Collection)
                && !(value instanceof BsonRegularExpression);
    }
}
