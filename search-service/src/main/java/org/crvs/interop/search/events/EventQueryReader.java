package org.crvs.interop.search.events;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.criteria.SearchCriteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a query of nested {@code and} and {@code or} clauses into the ways in which a record may meet it: each way is a
 * set of search fields that must all be met.
 */
final class EventQueryReader {

    /** Statuses that no record has. */
    static final List<String> NO_STATUS = List.of("DRAFT");

    private static final int DEEPEST = 5;
    private static final int MOST_CLAUSES = 50;
    private static final int MOST_WAYS = 32;

    private final ExpressionReader expressions;
    private int clauses;

    private EventQueryReader(LocalDate today) {
        this.expressions = new ExpressionReader(today);
    }

    /**
     * The ways to meet a query.
     *
     * @param query a clause group, or one expression
     * @param today what time periods end with
     * @throws ProblemException with a pointer to what is wrong
     */
    static List<SearchCriteria> read(JsonNode query, LocalDate today) {
        var reader = new EventQueryReader(today);
        List<Map<String, Object>> ways = reader.ways(query, "/query", 1);
        List<SearchCriteria> criteria = new ArrayList<>();
        for (Map<String, Object> way : ways) {
            try {
                criteria.add(CriteriaReader.read(way));
            } catch (ProblemException e) {
                throw reader.expressions.inTheQuery(e);
            }
        }
        return criteria;
    }

    private List<Map<String, Object>> ways(JsonNode node, String pointer, int depth) {
        if (!node.isObject() || node.isEmpty()) {
            throw fault(
                    pointer, "A clause is an object with at least one field.", "{\"type\":\"and\",\"clauses\":[…]}");
        }
        if (++clauses > MOST_CLAUSES || depth > DEEPEST) {
            throw fault(
                    pointer,
                    "The query has too many clauses.",
                    "at most " + MOST_CLAUSES + " clauses, " + DEEPEST + " deep");
        }
        if (!node.has("clauses")) {
            return expressions.ways(node, pointer);
        }
        String type = node.path("type").asText();
        JsonNode list = node.path("clauses");
        if (!type.equals("and") && !type.equals("or")) {
            throw fault(pointer + "/type", "Clauses are joined by and, or by or.", "and, or");
        }
        if (!list.isArray() || list.isEmpty()) {
            throw fault(pointer + "/clauses", "clauses is empty.", "at least one clause");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!name.equals("type") && !name.equals("clauses")) {
                throw fault(pointer + "/" + name, "The field does not belong beside clauses.", "type, clauses");
            }
        });
        List<Map<String, Object>> joined = type.equals("and") ? List.of(Map.of()) : List.of();
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + "/clauses/" + i;
            List<Map<String, Object>> one = ways(list.get(i), at, depth + 1);
            joined = type.equals("and") ? both(joined, one, at) : either(joined, one);
            if (joined.size() > MOST_WAYS) {
                throw fault(
                        at, "The query can be met in too many ways.", "at most " + MOST_WAYS + " combinations of or");
            }
        }
        return joined;
    }

    private static List<Map<String, Object>> either(List<Map<String, Object>> ways, List<Map<String, Object>> more) {
        List<Map<String, Object>> all = new ArrayList<>(ways);
        all.addAll(more);
        return all;
    }

    /** Every way of the one with every way of the other. */
    static List<Map<String, Object>> both(
            List<Map<String, Object>> ways, List<Map<String, Object>> others, String pointer) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> way : ways) {
            for (Map<String, Object> other : others) {
                Map<String, Object> joined = new HashMap<>(way);
                other.forEach((field, value) -> {
                    Object before = joined.put(field, value);
                    if (before instanceof List<?> list && value instanceof List<?> more) {
                        joined.put(field, together(field, list, more));
                    } else if (before != null && !before.equals(value)) {
                        throw fault(
                                pointer, "The same field is asked for twice.", "one expression per field in an and");
                    }
                });
                all.add(joined);
            }
        }
        return all;
    }

    /** Statuses must meet both lists; which names are to be met exactly is said in either. */
    private static List<?> together(String field, List<?> one, List<?> other) {
        if (field.equals(CriteriaReader.EXACTLY)) {
            return Stream.concat(one.stream(), other.stream()).distinct().toList();
        }
        List<?> common = one.stream().filter(other::contains).toList();
        return common.isEmpty() ? NO_STATUS : common;
    }

    static ProblemException fault(String pointer, String detail, String accepted) {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST, detail, List.of(new Fault(pointer, "query", detail, accepted)));
    }
}
