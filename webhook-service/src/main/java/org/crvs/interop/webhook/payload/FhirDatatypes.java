package org.crvs.interop.webhook.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts right, anywhere in a resource, the datatypes that OpenCRVS's dialect writes in its own way. */
final class FhirDatatypes {

    private static final String LANGUAGE = "http://hl7.org/fhir/StructureDefinition/language";
    private static final Set<String> NAME_USES =
            Set.of("usual", "official", "temp", "nickname", "anonymous", "old", "maiden");
    private static final Set<String> ADDRESS_TYPES = Set.of("postal", "physical", "both");
    private static final Set<String> ADDRESS_USES = Set.of("home", "work", "temp", "old", "billing");
    private static final Set<String> TELECOM_SYSTEMS = Set.of("phone", "fax", "email", "pager", "url", "sms", "other");
    private static final Set<String> TELECOM_USES = Set.of("home", "work", "temp", "old", "mobile");
    private static final Set<String> IDENTIFIER_USES = Set.of("usual", "official", "temp", "secondary", "old");
    private static final Set<String> GENDERS = Set.of("male", "female", "other", "unknown");
    private static final Pattern DATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");
    private static final Pattern DATE_TIME = Pattern.compile(
            DATE.pattern() + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern DATA_URI = Pattern.compile("data:([^;,]*)(?:;[^,]*)?,(.*)", Pattern.DOTALL);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]*={0,2}");

    private FhirDatatypes() {}

    /** Mends a resource in place. */
    static void mend(ObjectNode resource) {
        objects(resource, "name", FhirDatatypes::name);
        objects(resource, "address", FhirDatatypes::address);
        objects(resource, "telecom", FhirDatatypes::telecom);
        objects(resource, "identifier", FhirDatatypes::identifier);
        objects(resource, "masterIdentifier", FhirDatatypes::identifier);
        keepIf(resource, "gender", GENDERS);
        keepIfMatches(resource, "birthDate", DATE);
        for (String member : List.of("deceasedDateTime", "effectiveDateTime", "valueDateTime", "lastModified")) {
            keepIfMatches(resource, member, DATE_TIME);
        }
        extensions(resource);
        prune(resource);
    }

    /** A data URI is content with its type, anything else that is no base64 is a link. */
    static void mendAttachment(ObjectNode attachment) {
        String data = attachment.path("data").asText();
        if (data.isEmpty()) {
            return;
        }
        Matcher uri = DATA_URI.matcher(data);
        if (uri.matches()) {
            if (!uri.group(1).isEmpty()) {
                attachment.put("contentType", uri.group(1));
            }
            attachment.put("data", uri.group(2));
        } else if (!BASE64.matcher(data).matches() || data.startsWith("/")) {
            attachment.remove("data");
            attachment.put("url", data);
        }
    }

    private static void name(ObjectNode name) {
        if (name.path("family") instanceof ArrayNode parts) {
            List<String> words = new ArrayList<>();
            parts.forEach(part -> words.add(part.asText()));
            name.put("family", String.join(" ", words).strip());
        }
        if (name.path("given").isTextual()) {
            String given = name.path("given").asText();
            name.putArray("given").add(given);
        }
        String use = name.path("use").asText();
        if (!use.isEmpty() && !NAME_USES.contains(use)) {
            name.remove("use");
            name.withArray("extension").addObject().put("url", LANGUAGE).put("valueCode", use);
        }
    }

    private static void address(ObjectNode address) {
        keepIf(address, "type", ADDRESS_TYPES);
        keepIf(address, "use", ADDRESS_USES);
        if (address.path("line").isTextual()) {
            String line = address.path("line").asText();
            address.putArray("line").add(line);
        }
    }

    private static void telecom(ObjectNode telecom) {
        keepIf(telecom, "system", TELECOM_SYSTEMS);
        keepIf(telecom, "use", TELECOM_USES);
    }

    private static void identifier(ObjectNode identifier) {
        keepIf(identifier, "use", IDENTIFIER_USES);
        if (identifier.path("type").isTextual()) {
            String code = identifier.path("type").asText();
            identifier
                    .putObject("type")
                    .putArray("coding")
                    .addObject()
                    .put("system", Crvs.IDENTIFIER_TYPE)
                    .put("code", code);
        }
    }

    private static void objects(ObjectNode resource, String member, Consumer<ObjectNode> mend) {
        JsonNode found = resource.path(member);
        if (found instanceof ObjectNode single) {
            mend.accept(single);
            if (!member.equals("masterIdentifier")) {
                resource.putArray(member).add(single);
            }
        }
        found.forEach(item -> {
            if (item instanceof ObjectNode object && found.isArray()) {
                mend.accept(object);
            }
        });
    }

    private static void keepIf(ObjectNode object, String member, Set<String> known) {
        if (!known.contains(object.path(member).asText())) {
            object.remove(member);
        }
    }

    private static void keepIfMatches(ObjectNode object, String member, Pattern form) {
        if (!form.matcher(object.path(member).asText()).matches()) {
            object.remove(member);
        }
    }

    /** An extension has a URL and either a value or extensions of its own. */
    private static void extensions(ObjectNode resource) {
        if (resource.path("extension") instanceof ArrayNode all) {
            Iterator<JsonNode> each = all.iterator();
            while (each.hasNext()) {
                JsonNode extension = each.next();
                boolean hasValue = false;
                for (Iterator<String> names = extension.fieldNames(); names.hasNext(); ) {
                    String name = names.next();
                    hasValue |= name.startsWith("value")
                            && !extension.get(name).asText("x").isEmpty();
                }
                if (!extension.path("url").isTextual() || !(hasValue ^ extension.has("extension"))) {
                    each.remove();
                }
            }
        }
    }

    /** What is empty is not there. */
    private static boolean prune(JsonNode node) {
        Iterator<JsonNode> children = node.iterator();
        while (children.hasNext()) {
            if (prune(children.next())) {
                children.remove();
            }
        }
        return node.isNull()
                || (node.isTextual() && node.asText().isBlank())
                || (node.isContainerNode() && node.isEmpty());
    }
}
