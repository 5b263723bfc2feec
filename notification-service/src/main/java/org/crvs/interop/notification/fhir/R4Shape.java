package org.crvs.interop.notification.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a resource into the shape R4 gives it. What has no place there, or is not of the type of its place, stands beside
 * it in an extension, as it was: nothing is lost, and nothing invalid is left.
 */
final class R4Shape {

    /** Extension with a field that has no place in R4: its name and its value as JSON text. */
    static final String ORIGINAL = "http://crvs-interop.org/fhir/StructureDefinition/original";

    private static final Set<String> NUMBERS = Set.of("integer", "decimal", "positiveInt", "unsignedInt");
    private static final Set<String> OBJECTS_ONLY = Set.of("contained", "modifierExtension", "implicitRules");

    private R4Shape() {}

    /** The resource in R4's shape, or empty when R4 has no such resource. */
    static Optional<ObjectNode> of(ObjectNode resource) {
        String type = resource.path("resourceType").asText();
        if (!R4.CONTEXT.getResourceTypes().contains(type)) {
            return Optional.empty();
        }
        ObjectNode shaped = StrictJson.object().put("resourceType", type);
        fill(shaped, resource, R4.CONTEXT.getResourceDefinition(type));
        return Optional.of(shaped);
    }

    private static void fill(
            ObjectNode target, ObjectNode source, BaseRuntimeElementCompositeDefinition<?> definition) {
        Set<BaseRuntimeChildDefinition> taken = new HashSet<>();
        ArrayNode extensions = extensions(source.path("extension"));
        for (Map.Entry<String, JsonNode> field : source.properties()) {
            String name = field.getKey();
            if (name.equals("resourceType") || name.equals("extension")) {
                continue;
            }
            if (isBesidePrimitive(name, field.getValue(), definition)) {
                target.set(name, field.getValue());
                continue;
            }
            BaseRuntimeChildDefinition child = OBJECTS_ONLY.contains(name) ? null : definition.getChildByName(name);
            JsonNode kept = child == null || !taken.add(child) ? null : value(child, name, field.getValue());
            if (kept != null) {
                target.set(name, kept);
            }
            if (!saysAll(kept, field.getValue())) {
                keepOriginal(extensions, name, field.getValue());
            }
        }
        JsonNode unusable = source.path("extension");
        if (!unusable.isMissingNode() && extensionsLost(unusable)) {
            keepOriginal(extensions, "extension", unusable);
        }
        if (!extensions.isEmpty()) {
            target.set("extension", extensions);
        }
    }

    /** What R4 lets say of a primitive value beside it: {@code _birthDate}, with extensions that are usable. */
    private static boolean isBesidePrimitive(
            String name, JsonNode value, BaseRuntimeElementCompositeDefinition<?> definition) {
        boolean usable = name.startsWith("_")
                && definition.getChildByName(name.substring(1)) != null
                && value.isObject()
                && value.size() == 1
                && value.path("extension").isArray()
                && !value.path("extension").isEmpty();
        for (JsonNode extension : value.path("extension")) {
            usable &= isExtension(extension);
        }
        return usable;
    }

    /** The value in R4's shape, or null when there is nothing of it that fits. */
    private static JsonNode value(BaseRuntimeChildDefinition child, String name, JsonNode given) {
        BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
        if (element == null || given.isNull()) {
            return null;
        }
        boolean many = child.getMax() != 1;
        if (!given.isArray()) {
            JsonNode one = one(child, element, given);
            return one == null || !many ? one : StrictJson.object().arrayNode().add(one);
        }
        ArrayNode list = StrictJson.object().arrayNode();
        for (JsonNode each : given) {
            JsonNode one = one(child, element, each);
            if (one != null) {
                list.add(one);
            }
        }
        if (list.isEmpty()) {
            return null;
        }
        return many ? list : list.get(0);
    }

    private static JsonNode one(
            BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element, JsonNode given) {
        if (element instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            if (!given.isObject() || given.isEmpty()) {
                return null;
            }
            ObjectNode shaped = StrictJson.object();
            fill(shaped, (ObjectNode) given, composite);
            return shaped.isEmpty() ? null : shaped;
        }
        return isPrimitive(child, element, given) ? given : null;
    }

    private static boolean isPrimitive(
            BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element, JsonNode given) {
        String type = element.getName();
        boolean kind = type.equals("boolean")
                ? given.isBoolean()
                : NUMBERS.contains(type)
                        ? given.isNumber()
                        : given.isTextual()
                                && given.textValue().equals(given.textValue().strip())
                                && !given.textValue().isEmpty();
        if (!kind) {
            return false;
        }
        try {
            Object made = element.newInstance(child.getInstanceConstructorArguments());
            if (made instanceof IPrimitiveType<?> primitive) {
                primitive.setValueAsString(given.asText());
                return primitive.getValueAsString() != null;
            }
            return false;
        } catch (DataFormatException | IllegalArgumentException e) {
            return false;
        }
    }

    private static ArrayNode extensions(JsonNode given) {
        ArrayNode kept = StrictJson.object().arrayNode();
        Iterable<JsonNode> list = given.isObject() ? List.of(given) : given;
        for (JsonNode extension : list) {
            if (isExtension(extension)) {
                ObjectNode shaped = StrictJson.object();
                fill(shaped, (ObjectNode) extension, extensionDefinition());
                kept.add(shaped);
            }
        }
        return kept;
    }

    private static boolean extensionsLost(JsonNode given) {
        Iterable<JsonNode> list = given.isObject() ? List.of(given) : given;
        boolean lost = !given.isContainerNode();
        for (JsonNode extension : list) {
            lost |= !isExtension(extension);
        }
        return lost;
    }

    /** An extension has a URL and either a value of a known type or further extensions. */
    private static boolean isExtension(JsonNode extension) {
        if (!(extension instanceof ObjectNode object)
                || !object.path("url").isTextual()
                || object.path("url").textValue().isBlank()) {
            return false;
        }
        long values = object.properties().stream()
                .filter(field -> field.getKey().startsWith("value"))
                .filter(field -> {
                    BaseRuntimeChildDefinition child = extensionDefinition().getChildByName(field.getKey());
                    JsonNode value = child == null ? null : value(child, field.getKey(), field.getValue());
                    return saysAll(value, field.getValue());
                })
                .count();
        boolean nested = object.path("extension").isArray()
                && !object.path("extension").isEmpty()
                && !extensionsLost(object.path("extension"));
        return object.size() == (object.has("id") ? 3 : 2) && (values == 1 || nested);
    }

    private static BaseRuntimeElementCompositeDefinition<?> extensionDefinition() {
        return (BaseRuntimeElementCompositeDefinition<?>) R4.CONTEXT.getElementDefinition("Extension");
    }

    /** Whether what was kept says everything that was given; a single value in a list does. */
    private static boolean saysAll(JsonNode kept, JsonNode given) {
        if (kept == null) {
            return false;
        }
        if (kept.isArray() && given.isArray()) {
            return kept.size() == given.size();
        }
        return !given.isArray() || given.size() == 1;
    }

    private static void keepOriginal(ArrayNode extensions, String name, JsonNode value) {
        ObjectNode original = extensions.addObject().put("url", ORIGINAL);
        ArrayNode parts = original.putArray("extension");
        parts.addObject().put("url", "field").put("valueString", name);
        parts.addObject().put("url", "json").put("valueString", StrictJson.write(value));
    }
}
