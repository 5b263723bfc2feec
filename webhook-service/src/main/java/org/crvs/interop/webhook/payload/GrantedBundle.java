package org.crvs.interop.webhook.payload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.fhir.DocumentBundle.Entry;
import org.crvs.interop.webhook.client.PayloadGrant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a record that a subscriber may see: the Task, and the resources that its granted sections point to. Built
 * from nothing for each subscriber, never by taking away from, or adding to, another's.
 */
final class GrantedBundle {

    private GrantedBundle() {}

    /** A document bundle with what {@code grant} allows of {@code record}; the record is not changed. */
    static ObjectNode of(ObjectNode record, PayloadGrant grant) {
        DocumentBundle whole = DocumentBundle.of(record);
        Map<Integer, ObjectNode> granted = new LinkedHashMap<>();
        whole.task().ifPresent(task -> granted.put(task.index(), entry(task, GrantedTask.of(task.resource(), grant))));
        for (String section : whole.sectionCodes()) {
            if (grant.sections().contains(section)) {
                take(whole, section, grant, granted);
            }
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "document");
        ArrayNode entries = bundle.putArray("entry");
        StoredReferences references = StoredReferences.of(whole);
        granted.values().forEach(entry -> {
            entry.set("resource", references.in((ObjectNode) entry.get("resource")));
            entries.add(entry);
        });
        return bundle;
    }

    private static void take(
            DocumentBundle whole, String section, PayloadGrant grant, Map<Integer, ObjectNode> granted) {
        List<Entry> entries = whole.section(section);
        for (Entry entry : entries) {
            // a section may only lead to what is its own: never to the composition, or to a Task unfiltered
            if (entry.type().equals("Composition") || entry.type().equals("Task")) {
                continue;
            }
            granted.put(entry.index(), entry(entry, entry.resource()));
            if (grant.isNationalId() && section.equals(Crvs.INFORMANT)) {
                whole.patientOf(entry)
                        .ifPresent(person -> granted.put(person.index(), entry(person, person.resource())));
            }
        }
    }

    private static ObjectNode entry(Entry original, ObjectNode resource) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        if (!original.fullUrl().isEmpty()) {
            entry.put("fullUrl", original.fullUrl());
        }
        entry.set("resource", resource);
        return entry;
    }
}
