package org.crvs.interop.search.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.record.FoldedName;
import org.crvs.interop.search.record.PersonFeatures;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.PersonSummary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code Parameters} of a {@code $match}.
 *
 * @param person who is looked for
 * @param onlyCertain whether only certain matches are wanted
 * @param count how many, at most
 */
record MatchRequest(PersonFeatures person, boolean onlyCertain, int count) {

    private static final int DEFAULT_COUNT = 10;
    private static final int LARGEST_COUNT = 100;
    private static final int LEAST_EVIDENCE = 2;

    /**
     * Reads it.
     *
     * @throws ProblemException with a pointer to what is wrong
     */
    static MatchRequest read(JsonNode parameters) {
        if (parameters == null
                || !"Parameters".equals(parameters.path("resourceType").asText())) {
            throw refused("/resourceType", "The body is not a FHIR Parameters resource.", "Parameters");
        }
        JsonNode patient = null;
        boolean onlyCertain = false;
        int count = DEFAULT_COUNT;
        JsonNode list = parameters.path("parameter");
        for (int i = 0; i < list.size(); i++) {
            JsonNode parameter = list.get(i);
            String pointer = "/parameter/" + i;
            switch (parameter.path("name").asText()) {
                case "resource" -> patient = parameter.path("resource");
                case "onlyCertainMatches" ->
                    onlyCertain = parameter.path("valueBoolean").asBoolean();
                case "count" -> count = count(parameter.path("valueInteger"), pointer + "/valueInteger");
                default ->
                    throw refused(
                            pointer + "/name", "The parameter is not known.", "resource, onlyCertainMatches, count");
            }
        }
        if (patient == null || !"Patient".equals(patient.path("resourceType").asText())) {
            throw refused("/parameter", "The parameter resource with a Patient is missing.", "resource: Patient");
        }
        PersonFeatures person = PersonFeatures.of(PersonSummary.of(new Person(patient)));
        if (evidence(person) < LEAST_EVIDENCE) {
            throw refused(
                    "/parameter",
                    "The Patient says too little to look for.",
                    "an identifier, or two of given name, family name and date of birth");
        }
        return new MatchRequest(person, onlyCertain, count);
    }

    /** How common the names are is asked of the index in these words; its fields go to the audit trail. */
    SearchCriteria criteria() {
        List<NameCriterion> names = new ArrayList<>();
        Optional<FoldedName> first = person.names().stream().findFirst();
        first.filter(name -> !name.given().isEmpty())
                .ifPresent(name ->
                        names.add(new NameCriterion("patient.given", PersonRole.CHILD, Part.GIVEN, name.given())));
        first.filter(name -> !name.family().isEmpty())
                .ifPresent(name ->
                        names.add(new NameCriterion("patient.family", PersonRole.CHILD, Part.FAMILY, name.family())));
        return new SearchCriteria(
                Optional.empty(), Optional.empty(), List.of(), names, List.of(), List.of(), List.of());
    }

    private static int evidence(PersonFeatures person) {
        int evidence = person.identifiers().isEmpty() ? 0 : LEAST_EVIDENCE;
        evidence += person.birth().isPresent() ? 1 : 0;
        evidence += person.names().stream().anyMatch(name -> !name.given().isEmpty()) ? 1 : 0;
        return evidence
                + (person.names().stream().anyMatch(name -> !name.family().isEmpty()) ? 1 : 0);
    }

    private static int count(JsonNode value, String pointer) {
        if (!value.canConvertToInt() || value.asInt() < 1 || value.asInt() > LARGEST_COUNT) {
            throw refused(pointer, "count is out of range.", "1 to " + LARGEST_COUNT);
        }
        return value.asInt();
    }

    private static ProblemException refused(String pointer, String detail, String accepted) {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST, detail, List.of(new Fault(pointer, "match", detail, accepted)));
    }
}
