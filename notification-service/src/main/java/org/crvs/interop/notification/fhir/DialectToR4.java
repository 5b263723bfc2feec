package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.RecordVersion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says in R4's words what the OpenCRVS dialect says in its own: family names as one text, languages of names, types of
 * identifiers, what an observation was made at; and fills in what R4 requires and the dialect leaves out.
 */
final class DialectToR4 {

    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String LANGUAGE = "http://hl7.org/fhir/StructureDefinition/language";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> NAME_USES =
            Set.of("usual", "official", "temp", "nickname", "anonymous", "old", "maiden");

    private DialectToR4() {}

    /** Changes a resource in place. */
    static void translate(ObjectNode resource, RecordVersion version) {
        List<ObjectNode> objects = new ArrayList<>();
        JsonWalk.over(resource, (pointer, key, value) -> {
            if (value instanceof ObjectNode object) {
                objects.add(object);
            }
        });
        objects.forEach(DialectToR4::names);
        objects.forEach(DialectToR4::identifiers);
        switch (resource.path("resourceType").asText()) {
            case "Composition" -> composition(resource, version);
            case "Patient" -> {
                oneOf(resource, "deceasedDateTime", "deceasedBoolean");
                oneOf(resource, "multipleBirthInteger", "multipleBirthBoolean");
            }
            case "Observation" -> observation(resource);
            default -> {
                // the others say it as R4 does
            }
        }
    }

    /** Fills in what R4 requires and a resource in R4's shape has not. */
    static void complete(ObjectNode resource, RecordVersion version) {
        switch (resource.path("resourceType").asText()) {
            case "Composition" -> {
                require(resource, "status", "preliminary");
                require(resource, "date", version.createdAt().toString());
                require(resource, "title", version.event().code() + " record");
                absent(resource, "type");
                if (!resource.has("author")) {
                    resource.putArray("author").addObject().put("display", version.senderId());
                }
                for (JsonNode section : resource.path("section")) {
                    if (section.path("entry").isEmpty()) {
                        absent((ObjectNode) section, "emptyReason");
                    }
                }
            }
            case "Task" -> {
                require(resource, "status", "draft");
                require(resource, "intent", "order");
            }
            case "Observation" -> {
                require(resource, "status", "final");
                absent(resource, "code");
            }
            case "Encounter" -> {
                require(resource, "status", "finished");
                absent(resource, "class");
            }
            case "RelatedPerson" -> absent(resource, "patient");
            case "QuestionnaireResponse" -> {
                require(resource, "status", "completed");
                items(resource);
            }
            case "DocumentReference" -> {
                require(resource, "status", "current");
                if (!resource.has("content")) {
                    absent(resource.putArray("content").addObject(), "attachment");
                }
            }
            default -> {
                // nothing is required of the others
            }
        }
    }

    private static void names(ObjectNode owner) {
        for (JsonNode name : owner.path("name")) {
            if (!(name instanceof ObjectNode human)) {
                continue;
            }
            if (human.path("family") instanceof ArrayNode family && isText(family)) {
                List<String> words = new ArrayList<>();
                family.forEach(word -> words.add(word.asText().strip()));
                words.removeIf(String::isEmpty);
                if (words.isEmpty()) {
                    human.remove("family");
                } else {
                    human.put("family", String.join(" ", words));
                }
            }
            String use = human.path("use").asText("");
            boolean room = !human.has("extension") || human.path("extension").isArray();
            if (room && use.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") && !NAME_USES.contains(use)) {
                human.remove("use");
                list(human, "extension").addObject().put("url", LANGUAGE).put("valueCode", use);
            }
        }
    }

    private static boolean isText(ArrayNode list) {
        boolean text = true;
        for (JsonNode each : list) {
            text &= each.isTextual();
        }
        return text;
    }

    private static void identifiers(ObjectNode owner) {
        for (JsonNode identifier : owner.path("identifier")) {
            if (identifier instanceof ObjectNode object && object.path("type").isTextual()) {
                String code = object.path("type").textValue();
                ObjectNode type = StrictJson.object();
                if (!code.isBlank()) {
                    type.putArray("coding")
                            .addObject()
                            .put("system", Crvs.IDENTIFIER_TYPE)
                            .put("code", code.strip());
                    object.set("type", type);
                }
            }
        }
    }

    private static void composition(ObjectNode composition, RecordVersion version) {
        if (composition.has("class") && !composition.has("category")) {
            composition.set("category", composition.remove("class"));
        }
        if (composition.path("identifier") instanceof ObjectNode identifier) {
            uri(identifier, version);
        }
    }

    /** The dialect puts the tracking id under the system of URIs. */
    private static void uri(ObjectNode identifier, RecordVersion version) {
        String value = identifier.path("value").asText();
        if ("urn:ietf:rfc:3986".equals(identifier.path("system").asText()) && !value.contains(":")) {
            if (UUID.matcher(value).matches()) {
                identifier.put("value", "urn:uuid:" + value);
            } else {
                identifier.put("system", Crvs.trackingIdSystem(version.event()));
            }
        }
    }

    private static void observation(ObjectNode observation) {
        if (observation.has("context") && !observation.has("encounter")) {
            observation.set("encounter", observation.remove("context"));
        }
        JsonNode value = observation.path("valueQuantity").path("value");
        if (value.isTextual() && observation.path("valueQuantity").size() == 1) {
            observation.remove("valueQuantity");
            observation.set("valueString", value);
        }
    }

    /** Of two forms of the same thing the fuller one stays; the other is a field R4 has no second place for. */
    private static void oneOf(ObjectNode resource, String fuller, String lesser) {
        if (resource.hasNonNull(fuller) && resource.has(lesser)) {
            JsonNode moved = resource.remove(lesser);
            resource.set(lesser, moved);
        }
    }

    /** The dialect names a custom field by the text of its item. */
    private static void items(JsonNode owner) {
        for (JsonNode item : owner.path("item")) {
            require((ObjectNode) item, "linkId", item.path("text").asText("unknown"));
            items(item);
            item.path("answer").forEach(DialectToR4::items);
        }
    }

    private static void require(ObjectNode resource, String field, String value) {
        if (!resource.has(field)) {
            resource.put(field, value);
        }
    }

    private static void absent(ObjectNode resource, String field) {
        if (!resource.has(field)) {
            resource.putObject(field)
                    .putArray("extension")
                    .addObject()
                    .put("url", ABSENT)
                    .put("valueCode", "unknown");
        }
    }

    private static ArrayNode list(ObjectNode owner, String field) {
        return owner.path(field) instanceof ArrayNode list ? list : owner.putArray(field);
    }
}
