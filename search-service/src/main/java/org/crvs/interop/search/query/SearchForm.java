package org.crvs.interop.search.query;

import com.fasterxml.jackson.core.type.TypeReference;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.search.criteria.AdvancedSearchParametersInput;
import org.crvs.interop.search.criteria.CriteriaReader;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A search as it came.
 *
 * @param fields the search fields by name
 * @param count how many results; null for the default
 * @param skip how many to pass over; null for none
 * @param sort {@code asc} or {@code desc}; null for the default
 * @param sortColumn what to sort by; null for the default
 * @param channel {@code graphql} or {@code json}, for the audit trail
 */
public record SearchForm(
        Map<String, Object> fields, Integer count, Integer skip, String sort, String sortColumn, String channel) {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /**
     * What it asks for.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException with every fault, when there is one
     */
    public Search read() {
        return new Search(List.of(CriteriaReader.read(fields)), Paging.of(count, skip, sort, sortColumn), channel);
    }

    /** The filled-in fields of a client's parameters, by name. */
    public static Map<String, Object> fieldsOf(AdvancedSearchParametersInput parameters) {
        Map<String, Object> fields = MessageCodec.json().convertValue(parameters, FIELDS);
        fields.values().removeIf(Objects::isNull);
        return fields;
    }
}
