package org.crvs.interop.notification.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.notification.json.Faults;
import org.hl7.fhir.instance.model.api.IBaseEnumFactory;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says where a resource is not of the shape R4 gives it: fields it does not have, values of the wrong type, codes outside
 * a required set, too few or too many. What needs profiles, invariants or terminologies is for the full validation.
 */
public final class R4Faults {

    private static final Set<String> NUMBERS = Set.of("integer", "decimal", "positiveInt", "unsignedInt");
    private static final Set<String> OF_ELEMENTS = Set.of("id", "extension", "fhir_comments");

    private final Faults faults;

    private R4Faults(Faults faults) {
        this.faults = faults;
    }

    /** Whether R4 has resources of this type. */
    public static boolean isType(String type) {
        return R4.CONTEXT.getResourceTypes().contains(type);
    }

    /**
     * Notes every fault of a resource.
     *
     * @param pointer JSON Pointer to it
     */
    public static void of(String pointer, JsonNode resource, Faults faults) {
        new R4Faults(faults).resource(pointer, resource);
    }

    private void resource(String pointer, JsonNode resource) {
        String type = resource.path("resourceType").asText();
        if (!resource.isObject() || !isType(type)) {
            faults.add(pointer + "/resourceType", "unknown-code", "not a resource of FHIR R4", "Patient, Encounter, …");
            return;
        }
        composite(pointer, resource, R4.CONTEXT.getResourceDefinition(type), Set.of("resourceType"));
    }

    private void composite(
            String pointer, JsonNode object, BaseRuntimeElementCompositeDefinition<?> definition, Set<String> besides) {
        if (object.isEmpty()) {
            faults.add(pointer, "empty", "an element without anything in it", "leave it out");
            return;
        }
        Set<BaseRuntimeChildDefinition> given = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            boolean beside = name.startsWith("_");
            BaseRuntimeChildDefinition child = definition.getChildByName(beside ? name.substring(1) : name);
            if (besides.contains(name)) {
                given.add(child);
                continue;
            }
            if (name.endsWith("xtension")) {
                extensions(at, field.getValue());
            } else if (child == null) {
                faults.add(at, "unknown-field", "FHIR R4 has no such field here", fields(definition));
            } else if (beside) {
                given.add(child);
                ofPrimitive(at, field.getValue());
            } else {
                if (!given.add(child) && !object.has("_" + name)) {
                    faults.add(at, "duplicate", "another form of the same field is given", "one of them");
                }
                field(at, name, field.getValue(), child);
            }
        }
        for (BaseRuntimeChildDefinition child : definition.getChildren()) {
            if (child.getMin() > 0 && !given.contains(child)) {
                String name = String.join(" or ", new TreeSet<>(child.getValidChildNames()));
                faults.add(pointer + "/" + child.getElementName(), "required", "R4 requires this field", name);
            }
        }
    }

    private void field(String pointer, String name, JsonNode value, BaseRuntimeChildDefinition child) {
        boolean many = child.getMax() != 1;
        if (many != value.isArray()) {
            faults.add(pointer, "wrong-type", many ? "not a list" : "a list", many ? "a list" : "one value");
        } else if (many && value.isEmpty()) {
            faults.add(pointer, "empty", "an empty list", "leave it out");
        } else if (many) {
            for (int i = 0; i < value.size(); i++) {
                one(pointer + "/" + i, name, value.get(i), child);
            }
        } else {
            one(pointer, name, value, child);
        }
    }

    private void one(String pointer, String name, JsonNode value, BaseRuntimeChildDefinition child) {
        BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
        if (value.isObject() && value.has("resourceType")) {
            resource(pointer, value);
        } else if (element instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            if (value.isObject()) {
                composite(pointer, value, composite, Set.of());
            } else {
                faults.add(pointer, "wrong-type", "not an object", element.getName());
            }
        } else if (value.isNull()) {
            // the place of a value that is only said of in the list beside it
            return;
        } else if (element != null && !isPrimitive(child, element, value)) {
            faults.add(pointer, "malformed", "not a usable " + element.getName(), codes(child, element));
        }
    }

    private static boolean isPrimitive(
            BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element, JsonNode value) {
        String type = element.getName();
        boolean kind = type.equals("boolean")
                ? value.isBoolean()
                : NUMBERS.contains(type)
                        ? value.isNumber()
                        : value.isTextual() && !value.textValue().isBlank();
        if (!kind) {
            return false;
        }
        try {
            Object made = element.newInstance(child.getInstanceConstructorArguments());
            if (made instanceof IPrimitiveType<?> primitive) {
                primitive.setValueAsString(value.asText());
                return primitive.getValue() != null;
            }
            return type.equals("xhtml");
        } catch (DataFormatException | IllegalArgumentException e) {
            return false;
        }
    }

    /** What is said of a primitive value beside it: an id and extensions, nothing else. */
    private void ofPrimitive(String pointer, JsonNode value) {
        Iterable<JsonNode> each = value.isArray() ? value : List.of(value);
        for (JsonNode one : each) {
            boolean usable = one.isNull() || one.isObject();
            for (String name : usable ? (Iterable<String>) one::fieldNames : List.<String>of()) {
                usable &= OF_ELEMENTS.contains(name);
            }
            if (!usable) {
                faults.add(pointer, "wrong-type", "not an element of id and extensions", "{\"extension\":[…]}");
            }
        }
    }

    private void extensions(String pointer, JsonNode list) {
        if (!list.isArray()) {
            faults.add(pointer, "wrong-type", "not a list", "a list of extensions");
            return;
        }
        var definition = (BaseRuntimeElementCompositeDefinition<?>) R4.CONTEXT.getElementDefinition("Extension");
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + "/" + i;
            JsonNode extension = list.get(i);
            if (!extension.isObject() || !extension.path("url").isTextual()) {
                faults.add(at + "/url", "required", "an extension has a url", "a URL");
            } else {
                composite(at, extension, definition, Set.of("url"));
            }
        }
    }

    private static String fields(BaseRuntimeElementCompositeDefinition<?> definition) {
        Set<String> names = new TreeSet<>();
        for (BaseRuntimeChildDefinition child : definition.getChildren()) {
            Set<String> forms = child.getValidChildNames();
            names.add(forms.size() > 3 ? child.getElementName() : String.join(", ", new TreeSet<>(forms)));
        }
        return String.join(", ", names);
    }

    private static String codes(BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element) {
        if (!(child.getInstanceConstructorArguments() instanceof IBaseEnumFactory<?> factory)) {
            return element.getName();
        }
        Set<String> codes = new TreeSet<>();
        for (Method method : factory.getClass().getMethods()) {
            if (method.getName().equals("fromCode") && method.getReturnType().isEnum()) {
                for (Object constant : method.getReturnType().getEnumConstants()) {
                    String code = code(factory, constant);
                    codes.add(code == null ? "?" : code);
                }
            }
        }
        codes.remove("?");
        return String.join(", ", codes);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Enum<?>> String code(IBaseEnumFactory<T> factory, Object constant) {
        return factory.toCode((T) constant);
    }
}
