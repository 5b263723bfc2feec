package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.location.LocationViews;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The capability statement: what the FHIR view serves. */
final class Capabilities {

    /** The resources served. */
    static final List<String> TYPES = List.of(
            "Composition",
            "Task",
            "Patient",
            "RelatedPerson",
            "Encounter",
            "Observation",
            "QuestionnaireResponse",
            "DocumentReference",
            "Location");

    private static final Map<String, String> PARAMETER_TYPES = Map.of(
            "_id", "token",
            "_lastUpdated", "date",
            "identifier", "token",
            "name", "string",
            "given", "string",
            "family", "string",
            "birthdate", "date");

    private Capabilities() {}

    /** The statement of the view at this address. */
    static ObjectNode statement(String base) {
        ObjectNode statement = StrictJson.object()
                .put("resourceType", "CapabilityStatement")
                .put("status", "active")
                .put("date", "2026-01-01")
                .put("kind", "instance")
                .put("fhirVersion", "4.0.1");
        statement
                .putObject("implementation")
                .put("description", "CRVS Interop, record store")
                .put("url", base);
        statement.putArray("format").add("json").add("application/fhir+json");
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        ArrayNode resources = rest.putArray("resource");
        for (String type : TYPES) {
            ObjectNode resource = resources.addObject().put("type", type);
            ArrayNode interactions = resource.putArray("interaction");
            List.of("read", "vread", "history-instance")
                    .forEach(code -> interactions.addObject().put("code", code));
            resource.put("versioning", "versioned");
            if (type.equals("Location")) {
                interactions.addObject().put("code", "search-type");
                ArrayNode parameters = resource.putArray("searchParam");
                new TreeMap<>(LocationViews.PARAMETERS)
                        .forEach((name, kind) ->
                                parameters.addObject().put("name", name).put("type", kind));
            }
            if (FhirQuery.PARAMETERS.containsKey(type)) {
                interactions.addObject().put("code", "search-type");
                ArrayNode parameters = resource.putArray("searchParam");
                FhirQuery.PARAMETERS.get(type).stream()
                        .sorted()
                        .forEach(name ->
                                parameters.addObject().put("name", name).put("type", PARAMETER_TYPES.get(name)));
            }
            if (type.equals("Composition")) {
                resource.putArray("operation")
                        .addObject()
                        .put("name", "everything")
                        .put("definition", base + "/OperationDefinition/record-everything");
            }
        }
        return statement;
    }
}
