package org.crvs.interop.webhook.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes resources of OpenCRVS's dialect R4: members R4 knows, what it demands, its codes. */
final class FhirResources {

    private static final List<String> COMMON = List.of("resourceType", "id", "meta", "extension", "identifier");

    /** What of each type is taken over; other types are not. */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "Task",
            Set.of("status", "intent", "businessStatus", "code", "focus", "lastModified", "note", "statusReason"),
            "Patient",
            Set.of(
                    "active",
                    "name",
                    "telecom",
                    "gender",
                    "birthDate",
                    "deceasedBoolean",
                    "deceasedDateTime",
                    "address",
                    "maritalStatus",
                    "multipleBirthInteger",
                    "multipleBirthBoolean",
                    "photo"),
            "RelatedPerson",
            Set.of("active", "patient", "relationship", "name", "telecom", "gender", "birthDate", "address"),
            "Encounter",
            Set.of("status", "class", "location"),
            "Observation",
            Set.of(
                    "status",
                    "category",
                    "code",
                    "subject",
                    "encounter",
                    "effectiveDateTime",
                    "valueQuantity",
                    "valueString",
                    "valueInteger",
                    "valueBoolean",
                    "valueDateTime",
                    "valueCodeableConcept"),
            "DocumentReference",
            Set.of("masterIdentifier", "status", "type", "subject", "content"));

    private static final Map<String, Set<String>> STATUS = Map.of(
            "Task",
            Set.of(
                    "draft",
                    "requested",
                    "received",
                    "accepted",
                    "rejected",
                    "ready",
                    "cancelled",
                    "in-progress",
                    "on-hold",
                    "failed",
                    "completed",
                    "entered-in-error"),
            "Encounter",
            Set.of("planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "unknown"),
            "Observation",
            Set.of("registered", "preliminary", "final", "amended", "corrected", "cancelled", "unknown"),
            "DocumentReference",
            Set.of("current", "superseded", "entered-in-error"));

    private static final Map<String, String> USUAL_STATUS =
            Map.of("Task", "ready", "Encounter", "finished", "Observation", "final", "DocumentReference", "current");

    private static final Set<String> INTENTS = Set.of(
            "unknown",
            "proposal",
            "plan",
            "order",
            "original-order",
            "reflex-order",
            "filler-order",
            "instance-order",
            "option");

    private FhirResources() {}

    /** A resource of R4; null for a type that is not passed on, or one without what R4 demands. */
    static ObjectNode of(ObjectNode dialect) {
        String type = dialect.path("resourceType").asText();
        Set<String> members = MEMBERS.get(type);
        if (members == null) {
            return null;
        }
        ObjectNode resource = dialect.deepCopy();
        resource.retain(Stream.concat(COMMON.stream(), members.stream()).toList());
        resource.remove("meta");
        FhirDatatypes.mend(resource);
        if (USUAL_STATUS.containsKey(type)
                && !STATUS.get(type).contains(resource.path("status").asText())) {
            resource.put("status", USUAL_STATUS.get(type));
        }
        return mendType(type, resource) ? resource : null;
    }

    private static boolean mendType(String type, ObjectNode resource) {
        switch (type) {
            case "Task" -> {
                if (!INTENTS.contains(resource.path("intent").asText())) {
                    resource.put("intent", "order");
                }
            }
            case "Patient" -> onePer(resource);
            case "RelatedPerson" -> {
                toArray(resource, "relationship");
                return resource.has("patient");
            }
            case "Encounter" -> {
                if (!resource.path("class").isObject()) {
                    resource.putObject("class")
                            .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
                            .put("code", "IMP");
                }
            }
            case "Observation" -> {
                toArray(resource, "category");
                value(resource);
                return resource.has("code");
            }
            case "DocumentReference" -> {
                return attachments(resource);
            }
            default -> throw new IllegalArgumentException(type);
        }
        return true;
    }

    /** Of two members that exclude each other, the one that says more stays. */
    private static void onePer(ObjectNode patient) {
        if (patient.has("deceasedDateTime")) {
            patient.remove("deceasedBoolean");
        }
        if (patient.has("multipleBirthInteger")) {
            patient.remove("multipleBirthBoolean");
        }
    }

    private static void toArray(ObjectNode resource, String member) {
        if (resource.path(member) instanceof ObjectNode single) {
            resource.putArray(member).add(single);
        }
    }

    /** A quantity that is a word is a string. */
    private static void value(ObjectNode observation) {
        JsonNode value = observation.path("valueQuantity").path("value");
        if (!value.isTextual()) {
            return;
        }
        try {
            ((ObjectNode) observation.get("valueQuantity")).put("value", new BigDecimal(value.asText()));
        } catch (NumberFormatException e) {
            observation.remove("valueQuantity");
            observation.put("valueString", value.asText());
        }
    }

    private static boolean attachments(ObjectNode document) {
        if (!(document.path("content") instanceof ArrayNode contents)) {
            return false;
        }
        for (JsonNode content : contents) {
            if (content.path("attachment") instanceof ObjectNode attachment) {
                FhirDatatypes.mendAttachment(attachment);
            }
        }
        return !contents.isEmpty();
    }
}
