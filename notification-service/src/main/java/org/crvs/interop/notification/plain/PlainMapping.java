package org.crvs.interop.notification.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.fhir.DocumentBundle.Entry;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.declaration.NotifyingPlace;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.rule.SourceForm;
import org.crvs.interop.notification.sent.SentForm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Maps a bundle of plain R4 to the form records are kept in. What was sent stays as it is; before it come the Composition
 * and the Task of OpenCRVS, after it the Patients behind RelatedPersons.
 */
final class PlainMapping {

    private static final String SECTIONS = "http://opencrvs.org/doc-sections";
    private static final List<String> OF_A_PERSON =
            List.of("identifier", "active", "name", "telecom", "gender", "birthDate", "address", "photo");

    /** Stands for entries that were made here and not sent. */
    private static final int MADE = -1;

    private final DocumentBundle sent;
    private final EventType event;
    private final ObjectNode mapped = StrictJson.object().put("resourceType", "Bundle");
    private final ArrayNode entries;
    private final List<Integer> origins = new ArrayList<>();

    private PlainMapping(DocumentBundle sent, EventType event) {
        this.sent = sent;
        this.event = event;
        sent.json().properties().forEach(field -> {
            if (!field.getKey().equals("entry")) {
                mapped.set(field.getKey(), field.getValue());
            }
        });
        mapped.set("meta", mapped.path("meta") instanceof ObjectNode given ? given.deepCopy() : StrictJson.object());
        SourceForm.markPlain(mapped, sent.json().path("type").asText());
        mapped.put("type", "document");
        this.entries = mapped.putArray("entry");
    }

    /**
     * A bundle in the form records are kept in.
     *
     * @param bundle the bundle
     * @param origins for each entry the place of what was sent that it is or was made of; -1 for none
     */
    record Mapped(ObjectNode bundle, List<Integer> origins) {

        /** JSON Pointer into what was sent, for one into the bundle. */
        String origin(String pointer) {
            String[] steps = pointer.split("/", 4);
            if (steps.length < 3 || !steps[1].equals("entry") || !steps[2].matches("\\d{1,6}")) {
                return pointer;
            }
            int index = Integer.parseInt(steps[2]);
            int origin = index < origins.size() ? origins.get(index) : MADE;
            return origin == MADE ? "/entry" : "/entry/" + origin + (steps.length > 3 ? "/" + steps[3] : "");
        }
    }

    /**
     * Maps a bundle; the tree that was sent may be changed.
     *
     * @param at when it came
     */
    static Mapped of(DocumentBundle sent, EventType event, NotifyingPlace place, PlainPlaces places, Instant at) {
        var mapping = new PlainMapping(sent, event);
        mapping.write(place, places, at);
        return new Mapped(mapping.mapped, List.copyOf(mapping.origins));
    }

    private void write(NotifyingPlace place, PlainPlaces places, Instant at) {
        Optional<Entry> given = sent.composition();
        add(given, given.map(Entry::resource).orElseGet(() -> composition(at)));
        ObjectNode task = made("Task");
        add(Optional.empty(), task);
        for (Entry entry : sent.entries()) {
            if (given.isEmpty() || entry.index() != given.get().index()) {
                add(Optional.of(entry), entry.resource());
            }
        }
        Optional<Entry> encounter = encounter();
        note(encounter);
        name(at);
        write(task, urlAt(0), place);
        ObjectNode composition = (ObjectNode) entries.get(0).path("resource");
        given.filter(entry -> entry.index() > 0).ifPresent(entry -> SourceForm.markPlace(composition, entry.index()));
        ObjectNode type =
                composition.path("type") instanceof ObjectNode concept ? concept : composition.putObject("type");
        coding(type, Crvs.DOC_TYPES, event.code() + "-notification");
        Map<String, Entry> people = new PlainPeople(sent, event).bySection();
        encounter.ifPresent(entry -> encounter(composition, entry, places));
        people.forEach((section, entry) -> section(composition, section, url(entry)));
    }

    /** Notes what was there, where something will be written, before anything is. */
    private void note(Optional<Entry> encounter) {
        List<String> pointers = new ArrayList<>();
        if (!mapped.path("meta").has("lastUpdated")) {
            pointers.add("/meta/lastUpdated");
        }
        if (!SourceForm.isMade(entries.get(0).path("resource"))) {
            pointers.add("/entry/0/resource/type");
            pointers.add("/entry/0/resource/section");
        }
        encounter.ifPresent(entry -> pointers.add("/entry/" + origins.indexOf(entry.index()) + "/resource/location"));
        for (int i = 0; i < entries.size(); i++) {
            if (!entries.get(i).path("fullUrl").isTextual()) {
                pointers.add("/entry/" + i + "/fullUrl");
            } else if (idAtTheEnd(entries.get(i)).isPresent()) {
                pointers.add("/entry/" + i + "/resource/id");
            }
        }
        SentForm.note(mapped, pointers);
    }

    /** What has an address on a server has its id at the end of it, and others may call it by that alone. */
    private void name(Instant at) {
        ObjectNode meta = (ObjectNode) mapped.path("meta");
        if (!meta.has("lastUpdated")) {
            meta.put("lastUpdated", sent.json().path("timestamp").asText(at.toString()));
        }
        for (JsonNode entry : entries) {
            idAtTheEnd(entry).ifPresent(id -> ((ObjectNode) entry.path("resource")).put("id", id));
            if (!entry.path("fullUrl").isTextual()) {
                ((ObjectNode) entry).put("fullUrl", "urn:uuid:" + UUID.randomUUID());
            }
        }
    }

    private static Optional<String> idAtTheEnd(JsonNode entry) {
        String url = entry.path("fullUrl").asText("");
        String end = "/" + entry.path("resource").path("resourceType").asText() + "/";
        int at = url.startsWith("http") ? url.lastIndexOf(end) : -1;
        return at > 0 && !entry.path("resource").has("id")
                ? Optional.of(url.substring(at + end.length()))
                : Optional.empty();
    }

    private ObjectNode composition(Instant at) {
        ObjectNode composition = made("Composition")
                .put("status", "preliminary")
                .put("title", event.code() + " notification")
                .put("date", at.toString());
        composition.putArray("author").addObject().put("display", "transaction");
        return composition;
    }

    private static ObjectNode made(String type) {
        ObjectNode resource = StrictJson.object().put("resourceType", type);
        SourceForm.markMade(resource);
        return resource;
    }

    /** The address in the bundle of what was sent; of a RelatedPerson, of the Patient made of it. */
    private String url(Entry entry) {
        if (!entry.type().equals("RelatedPerson")) {
            return urlAt(origins.indexOf(entry.index()));
        }
        for (int i = 0; i < entries.size(); i++) {
            boolean made = origins.get(i) == entry.index()
                    && "Patient"
                            .equals(entries.get(i).at("/resource/resourceType").asText());
            if (made) {
                return entries.get(i).path("fullUrl").asText();
            }
        }
        ObjectNode patient = made("Patient");
        OF_A_PERSON.stream()
                .filter(entry.resource()::has)
                .forEach(field -> patient.set(field, entry.resource().get(field).deepCopy()));
        add(Optional.empty(), patient);
        origins.set(origins.size() - 1, entry.index());
        String url = "urn:uuid:" + UUID.randomUUID();
        ((ObjectNode) entries.get(entries.size() - 1)).put("fullUrl", url);
        return url;
    }

    private String urlAt(int index) {
        return entries.get(index).path("fullUrl").asText();
    }

    private Optional<Entry> encounter() {
        String named = sent.composition()
                .map(entry ->
                        entry.resource().path("encounter").path("reference").asText(""))
                .orElse("");
        return sent.resolve(named)
                .filter(entry -> entry.type().equals("Encounter"))
                .or(() -> sent.entries("Encounter").stream().findFirst())
                .filter(entry -> !sent.sectionCodes().contains(Crvs.encounterSection(event)));
    }

    private void encounter(ObjectNode composition, Entry entry, PlainPlaces places) {
        section(composition, Crvs.encounterSection(event), urlAt(origins.indexOf(entry.index())));
        registered(entry.resource(), places);
    }

    /** A place that is described in the bundle stands after the one of the register that it is. */
    private static void registered(ObjectNode encounter, PlainPlaces places) {
        String reference = encounter
                .path("location")
                .path(0)
                .path("location")
                .path("reference")
                .asText("");
        Optional<String> id = places.registered(reference);
        if (id.isPresent() && !reference.equals("Location/" + id.get())) {
            list(encounter, "location").insertObject(0).putObject("location").put("reference", "Location/" + id.get());
        }
    }

    private void write(ObjectNode task, String compositionUrl, NotifyingPlace place) {
        task.put("status", "draft").put("intent", "order");
        task.putObject("focus").put("reference", compositionUrl);
        coding(task.putObject("code"), Crvs.EVENT_TYPES, event.name());
        ArrayNode extensions = task.putArray("extension");
        reference(extensions, Crvs.REG_LAST_OFFICE, place.officeId());
        if (place.areaId() != null) {
            reference(extensions, Crvs.REG_LAST_LOCATION, place.areaId());
        }
        contact(extensions);
    }

    private void contact(ArrayNode extensions) {
        Map<String, Entry> people = new PlainPeople(sent, event).bySection();
        Entry informant = people.get(Crvs.INFORMANT);
        if (informant == null) {
            return;
        }
        people.forEach((section, entry) -> {
            if (entry.index() == informant.index() && !section.equals(Crvs.INFORMANT)) {
                String word = section.replace("-details", "").toUpperCase(Locale.ROOT);
                extensions.addObject().put("url", Crvs.CONTACT_PERSON).put("valueString", word);
            }
        });
        for (JsonNode telecom : informant.resource().path("telecom")) {
            boolean phone =
                    List.of("phone", "sms").contains(telecom.path("system").asText());
            boolean mail = "email".equals(telecom.path("system").asText());
            if ((phone || mail) && telecom.path("value").isTextual()) {
                extensions
                        .addObject()
                        .put("url", phone ? Crvs.CONTACT_PHONE : Crvs.CONTACT_EMAIL)
                        .put("valueString", telecom.path("value").textValue());
            }
        }
    }

    private static void reference(ArrayNode extensions, String url, String locationId) {
        extensions.addObject().put("url", url).putObject("valueReference").put("reference", "Location/" + locationId);
    }

    private static void coding(ObjectNode concept, String system, String code) {
        list(concept, "coding").insertObject(0).put("system", system).put("code", code);
    }

    private static void section(ObjectNode composition, String code, String url) {
        ObjectNode section = list(composition, "section").addObject().put("title", code);
        coding(section.putObject("code"), SECTIONS, code);
        section.putArray("entry").addObject().put("reference", url);
    }

    /** What is no list where there must be one is a fault that was noted; what is made of it here is never stored. */
    private static ArrayNode list(ObjectNode owner, String field) {
        return owner.path(field) instanceof ArrayNode list ? list : owner.putArray(field);
    }

    /** Adds a resource as the entry it was sent in, or in a new one. */
    private void add(Optional<Entry> as, ObjectNode resource) {
        ObjectNode entry = StrictJson.object();
        as.ifPresent(given -> sent.json()
                .path("entry")
                .path(given.index())
                .properties()
                .forEach(field -> entry.set(field.getKey(), field.getValue())));
        entry.set("resource", resource);
        entries.add(entry);
        origins.add(as.map(Entry::index).orElse(MADE));
    }
}
