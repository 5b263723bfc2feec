package org.crvs.interop.commons.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.EventType;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a document bundle of the OpenCRVS dialect as it is, however its sender bent FHIR: nothing is required, nothing is
 * changed, what is missing is empty.
 */
public final class DocumentBundle {

    private final JsonNode bundle;
    private final List<Entry> entries;

    /**
     * One entry of the bundle.
     *
     * @param index place in {@code entry}, for pointers
     * @param fullUrl as sent; may be empty
     * @param resource the resource
     */
    public record Entry(int index, String fullUrl, ObjectNode resource) {

        /** The resource's type, or empty. */
        public String type() {
            return resource.path("resourceType").asText("");
        }

        /** JSON Pointer to the resource inside the bundle. */
        public String pointer() {
            return "/entry/" + index + "/resource";
        }
    }

    private DocumentBundle(JsonNode bundle) {
        this.bundle = bundle;
        List<Entry> found = new ArrayList<>();
        JsonNode list = bundle.path("entry");
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            if (list.get(i).path("resource") instanceof ObjectNode resource) {
                found.add(new Entry(i, list.get(i).path("fullUrl").asText(""), resource));
            }
        }
        this.entries = List.copyOf(found);
    }

    /** A view of {@code bundle}; changes to the tree are seen through it, new entries are not. */
    public static DocumentBundle of(JsonNode bundle) {
        return new DocumentBundle(bundle);
    }

    /** The tree itself. */
    public JsonNode json() {
        return bundle;
    }

    /** Entries that hold a resource, in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** Entries of one resource type, in order. */
    public List<Entry> entries(String type) {
        return entries.stream().filter(entry -> entry.type().equals(type)).toList();
    }

    public Optional<Entry> composition() {
        return first("Composition");
    }

    public Optional<Entry> task() {
        return first("Task");
    }

    /** The event of the composition's type ({@code birth-notification}, {@code death-declaration}), or empty. */
    public Optional<EventType> event() {
        return composition()
                .map(entry -> Codes.code(entry.resource().path("type")))
                .filter(code -> code.matches("[a-z]+-(notification|declaration)"))
                .flatMap(code -> EventType.of(code.substring(0, code.indexOf('-'))));
    }

    /** The entry a reference points to: by {@code fullUrl}, or by {@code Type/id}. */
    public Optional<Entry> resolve(String reference) {
        if (reference == null || reference.isEmpty()) {
            return Optional.empty();
        }
        return entries.stream()
                .filter(entry -> reference.equals(entry.fullUrl()) || isNamed(entry, reference))
                .findFirst();
    }

    /** The entries of the composition's section with this code; what does not resolve is left out. */
    public List<Entry> section(String code) {
        return sections(code)
                .flatMap(section -> stream(section.path("entry")))
                .map(entry -> resolve(entry.path("reference").asText("")))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The codes of the composition's sections, in order. */
    public List<String> sectionCodes() {
        return composition().stream()
                .flatMap(entry -> stream(entry.resource().path("section")))
                .map(section -> Codes.code(section.path("code")))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** The person of a section: its Patient, or the Patient behind its RelatedPerson. */
    public Optional<Person> person(String sectionCode) {
        return section(sectionCode).stream()
                .map(this::patientOf)
                .flatMap(Optional::stream)
                .findFirst()
                .map(entry -> new Person(entry.resource()));
    }

    /** The Patient entry of a section: itself, or the one behind its RelatedPerson. */
    public Optional<Entry> patientOf(Entry entry) {
        return switch (entry.type()) {
            case "Patient" -> Optional.of(entry);
            case "RelatedPerson" ->
                resolve(entry.resource().path("patient").path("reference").asText(""))
                        .filter(patient -> patient.type().equals("Patient"));
            default -> Optional.empty();
        };
    }

    /** Value of the Task's identifier in this system, or empty. */
    public Optional<String> taskIdentifier(String system) {
        return task().stream()
                .flatMap(entry -> stream(entry.resource().path("identifier")))
                .filter(identifier -> system.equals(identifier.path("system").asText("")))
                .map(identifier -> identifier.path("value").asText(""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** {@code valueString} of the Task's extension with this URL, or empty. */
    public Optional<String> taskExtension(String url) {
        return taskExtensionNode(url)
                .map(extension -> extension.path("valueString").asText(""))
                .filter(value -> !value.isEmpty());
    }

    /** Id of the Location that the Task's extension with this URL refers to, or empty. */
    public Optional<String> taskLocation(String url) {
        return taskExtensionNode(url)
                .map(extension ->
                        extension.path("valueReference").path("reference").asText(""))
                .flatMap(DocumentBundle::locationId);
    }

    /** Id of the Location where the event happened: the encounter's first location. */
    public Optional<String> eventLocation() {
        return event().stream()
                .flatMap(event -> section(Crvs.encounterSection(event)).stream())
                .map(entry -> entry.resource()
                        .path("location")
                        .path(0)
                        .path("location")
                        .path("reference")
                        .asText(""))
                .map(DocumentBundle::locationId)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The id in {@code Location/<id>}, or empty. */
    public static Optional<String> locationId(String reference) {
        String prefix = "Location/";
        return Optional.ofNullable(reference)
                .filter(text -> text.startsWith(prefix) && text.length() > prefix.length())
                .map(text -> text.substring(prefix.length()));
    }

    private static boolean isNamed(Entry entry, String reference) {
        String id = entry.resource().path("id").asText("");
        return !id.isEmpty() && reference.equals(entry.type() + "/" + id);
    }

    private Optional<JsonNode> taskExtensionNode(String url) {
        return task().stream()
                .flatMap(entry -> stream(entry.resource().path("extension")))
                .filter(extension -> url.equals(extension.path("url").asText("")))
                .findFirst();
    }

    private Stream<JsonNode> sections(String code) {
        return composition().stream()
                .flatMap(entry -> stream(entry.resource().path("section")))
                .filter(section -> code.equals(Codes.code(section.path("code"))));
    }

    private Optional<Entry> first(String type) {
        return entries.stream().filter(entry -> entry.type().equals(type)).findFirst();
    }

    static Stream<String> texts(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText("").strip()));
        return words.stream().filter(word -> !word.isEmpty());
    }

    static Stream<JsonNode> stream(JsonNode node) {
        if (node.isArray()) {
            List<JsonNode> children = new ArrayList<>();
            node.forEach(children::add);
            return children.stream();
        }
        return Stream.of(node).filter(Objects::nonNull).filter(JsonNode::isObject);
    }
}
