package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.Fields;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The outer form: a document bundle that begins with a Composition and a Task, every entry named once. */
final class EnvelopeRule {

    private static final List<String> TYPES = List.of(
            "Patient",
            "RelatedPerson",
            "Encounter",
            "Observation",
            "QuestionnaireResponse",
            "DocumentReference",
            "Binary",
            "Location");
    private static final List<String> FIRST = List.of("Composition", "Task");
    private static final Set<String> META_FIELDS = Set.of("lastUpdated");
    private static final Set<String> ENTRY_FIELDS = Set.of("fullUrl", "resource");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final int maxEntries;

    EnvelopeRule(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** Notes every fault; false when there are no entries the other rules could look at. */
    boolean check(JsonNode bundle, Faults faults) {
        expect(bundle, "resourceType", "Bundle", faults);
        expect(bundle, "type", "document", faults);
        lastUpdated(bundle.path("meta"), faults);
        boolean dialect = !SourceForm.isPlain(bundle);
        if (dialect) {
            // OpenCRVS refuses anything else here; resources may have any fields
            Fields.refuseUnknown("/meta", bundle.path("meta"), META_FIELDS, faults);
        }
        JsonNode identifier = bundle.path("identifier").path("value");
        if (!identifier.isMissingNode() && !identifier.isTextual()) {
            faults.add("/identifier/value", "wrong-type", "the identifier is not a text", "a text");
        }
        JsonNode entries = bundle.path("entry");
        if (!entries.isArray() || entries.size() > maxEntries) {
            faults.add("/entry", "required", "no usable list of entries", "an array of 2 to " + maxEntries);
            return false;
        }
        Set<String> fullUrls = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            entry("/entry/" + i, accepted(bundle, i), entries.get(i), fullUrls, ids, faults);
            if (dialect) {
                Fields.refuseUnknown("/entry/" + i, entries.get(i), ENTRY_FIELDS, faults);
            }
        }
        for (int i = entries.size(); i < FIRST.size(); i++) {
            faults.add("/entry/" + i, "required", FIRST.get(i) + " is missing", "a " + FIRST.get(i));
        }
        return true;
    }

    /** The types an entry may have; empty when any: what came as plain R4 has been checked to be of R4. */
    private static List<String> accepted(JsonNode bundle, int index) {
        if (index < FIRST.size()) {
            return List.of(FIRST.get(index));
        }
        return SourceForm.isPlain(bundle) ? List.of() : TYPES;
    }

    private static void expect(JsonNode bundle, String field, String value, Faults faults) {
        if (!value.equals(bundle.path(field).asText())) {
            faults.add("/" + field, "wrong-value", field + " is not " + value, value);
        }
    }

    private static void lastUpdated(JsonNode meta, Faults faults) {
        JsonNode value = meta.path("lastUpdated");
        if (!value.isTextual()) {
            faults.add("/meta/lastUpdated", "required", "when the bundle was made is missing", FhirDate.FORMS);
        } else if (FhirDate.parse(value.textValue()).isEmpty()) {
            faults.add("/meta/lastUpdated", "malformed-date", "not a date or time", FhirDate.FORMS);
        }
    }

    private static void entry(
            String pointer,
            List<String> accepted,
            JsonNode entry,
            Set<String> fullUrls,
            Set<String> ids,
            Faults faults) {
        JsonNode fullUrl = entry.path("fullUrl");
        if (!fullUrl.isTextual() || fullUrl.textValue().isBlank()) {
            faults.add(pointer + "/fullUrl", "required", "the entry has no fullUrl", "urn:uuid:…");
        } else if (!fullUrls.add(fullUrl.textValue())) {
            faults.add(pointer + "/fullUrl", "duplicate", "another entry has this fullUrl", "each fullUrl once");
        }
        JsonNode resource = entry.path("resource");
        if (!resource.isObject()) {
            faults.add(pointer + "/resource", "required", "the entry has no resource", "a FHIR resource");
            return;
        }
        String type = resource.path("resourceType").asText();
        if (!accepted.isEmpty() && !accepted.contains(type)) {
            String wanted = String.join(", ", accepted);
            faults.add(pointer + "/resource/resourceType", "wrong-value", "not the resource expected here", wanted);
        }
        JsonNode id = resource.path("id");
        if (id.isMissingNode() || id.isNull() || id.asText().isEmpty() && id.isTextual()) {
            return;
        }
        if (!id.isTextual() || !ID.matcher(id.textValue()).matches()) {
            faults.add(pointer + "/resource/id", "malformed", "not a resource id", "1 to 64 of A-Z a-z 0-9 - .");
        } else if (!ids.add(type + "/" + id.textValue())) {
            faults.add(pointer + "/resource/id", "duplicate", "another " + type + " has this id", "each id once");
        }
    }
}
