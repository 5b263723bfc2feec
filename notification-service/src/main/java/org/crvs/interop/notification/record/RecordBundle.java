package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Codes;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.json.StrictJson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes into a record's bundle what the register itself decides: ids, numbers, status. Everything else in it is the
 * sender's and stays as it came.
 */
public final class RecordBundle {

    private static final Set<String> OWN_SYSTEMS = ownSystems();
    private static final String DUPLICATE = Crvs.SPECS + "extension/duplicateTrackingId";

    private final ObjectNode json;
    private final DocumentBundle bundle;
    private final EventType event;

    /**
     * Over a bundle that has passed the checks of a notification.
     *
     * @param json changed in place
     * @param event its event
     */
    public RecordBundle(ObjectNode json, EventType event) {
        this.json = json;
        this.bundle = DocumentBundle.of(json);
        this.event = event;
    }

    /** Over the bundle of a version. */
    static RecordBundle of(RecordVersion version) {
        return new RecordBundle(StrictJson.stored(version.bundle()), version.event());
    }

    /** Whether only the register gives out numbers of this system. */
    static boolean isOwnSystem(String system) {
        return OWN_SYSTEMS.contains(system);
    }

    /** What the register itself has written into a bundle. */
    static JsonNode own(ObjectNode json, EventType event) {
        return RegisterFields.of(json, event);
    }

    /** What is left of it without anybody's traits. */
    RecordBundle skeleton() {
        return new RecordBundle(BundleSkeleton.of(json, event), event);
    }

    /** The bundle as JSON text. */
    public String text() {
        return StrictJson.write(json);
    }

    /** Drops every number that only the register gives out, whoever put it there. */
    public void stripNumbers() {
        remove(task(), identifier -> isOwnSystem(identifier.path("system").asText()));
        for (ObjectNode subject : subjects()) {
            remove(subject, isOfType(Crvs.registrationNumberType(event)));
        }
    }

    /** Numbers the record: tracking id in Composition and Task, and which system sent it. */
    public void number(String trackingId, Actor sender) {
        ObjectNode composition = bundle.composition().orElseThrow().resource();
        ObjectNode identifier = composition.path("identifier") instanceof ObjectNode given
                ? given
                : StrictJson.object().put("system", "urn:ietf:rfc:3986");
        identifier.put("value", trackingId);
        composition.set("identifier", identifier);
        addTaskIdentifier(Crvs.trackingIdSystem(event), trackingId);
        ObjectNode system = StrictJson.object()
                .put("name", sender.name())
                .put("username", sender.clientId())
                .put("type", sender.clientType());
        addTaskIdentifier(Crvs.SYSTEM_IDENTIFIER, StrictJson.write(system));
    }

    /** Writes the status, and when it was reached. */
    public void status(RecordStatus status, Instant at) {
        ObjectNode task = task();
        ObjectNode concept = StrictJson.object();
        concept.putArray("coding").addObject().put("system", Crvs.REG_STATUS).put("code", status.name());
        task.set("businessStatus", concept);
        task.put("lastModified", at.toString());
        if (Codes.code(task.path("code")).isEmpty()) {
            ObjectNode code = StrictJson.object();
            code.putArray("coding").addObject().put("system", Crvs.EVENT_TYPES).put("code", event.name());
            task.set("code", code);
        }
    }

    /** Writes why an action was taken; without a reason, the reason of the action before goes. */
    void reason(String reason) {
        if (reason == null) {
            task().remove("statusReason");
        } else {
            task().set("statusReason", StrictJson.object().put("text", reason));
        }
    }

    /** Adds a remark to those the record carries. */
    void comment(String comment, Actor author, Instant at) {
        list(task(), "note")
                .addObject()
                .put("authorString", author.name())
                .put("time", at.toString())
                .put("text", comment);
    }

    /** Writes the registration number: to the Task and to the person the record is about. */
    public void register(String registrationNumber) {
        String system = Crvs.registrationNumberSystem(event);
        remove(task(), identifier -> system.equals(identifier.path("system").asText()));
        addTaskIdentifier(system, registrationNumber);
        identify(Crvs.registrationNumberType(event), registrationNumber);
    }

    /** Gives the person the record is about an identifier, in place of one of the same type. */
    void identify(String type, String value) {
        for (ObjectNode subject : subjects()) {
            remove(subject, isOfType(type));
            ObjectNode identifier = list(subject, "identifier").addObject();
            identifier
                    .putObject("type")
                    .putArray("coding")
                    .addObject()
                    .put("system", Crvs.IDENTIFIER_TYPE)
                    .put("code", type);
            identifier.put("value", value);
        }
    }

    /** Whether everybody the record is about has this identifier, and no other of its type. */
    boolean isIdentifiedBy(String type, String value) {
        return subjects().stream().allMatch(subject -> {
            List<JsonNode> sameType = new ArrayList<>();
            subject.path("identifier").forEach(identifier -> {
                if (isOfType(type).test(identifier)) {
                    sameType.add(identifier);
                }
            });
            return sameType.size() == 1
                    && value.equals(sameType.get(0).path("value").asText());
        });
    }

    /** Writes which record it duplicates; null when none. */
    void duplicateOf(String trackingId) {
        ArrayNode extensions = list(task(), "extension");
        for (int i = extensions.size() - 1; i >= 0; i--) {
            if (DUPLICATE.equals(extensions.get(i).path("url").asText())) {
                extensions.remove(i);
            }
        }
        if (trackingId != null) {
            extensions.addObject().put("url", DUPLICATE).put("valueString", trackingId);
        }
    }

    /** Whether the record has the person it is about. */
    public boolean hasSubject() {
        return !subjects().isEmpty();
    }

    /** The Patients a record is about: child, deceased; both spouses of a marriage. */
    private List<ObjectNode> subjects() {
        List<String> sections =
                event == EventType.MARRIAGE ? List.of(Crvs.BRIDE, Crvs.GROOM) : List.of(Crvs.subjectSection(event));
        return sections.stream()
                .flatMap(section -> bundle.section(section).stream())
                .filter(entry -> entry.type().equals("Patient"))
                .map(DocumentBundle.Entry::resource)
                .distinct()
                .toList();
    }

    private ObjectNode task() {
        return bundle.task().orElseThrow().resource();
    }

    private void addTaskIdentifier(String system, String value) {
        list(task(), "identifier").addObject().put("system", system).put("value", value);
    }

    private static Set<String> ownSystems() {
        Set<String> own = new HashSet<>(Set.of(Crvs.SYSTEM_IDENTIFIER));
        for (EventType each : EventType.values()) {
            own.add(Crvs.trackingIdSystem(each));
            own.add(Crvs.registrationNumberSystem(each));
        }
        return Set.copyOf(own);
    }

    private static Predicate<JsonNode> isOfType(String type) {
        return identifier -> type.equals(Codes.code(identifier.path("type")));
    }

    private static void remove(ObjectNode owner, Predicate<JsonNode> unwanted) {
        if (owner.hasNonNull("identifier")) {
            ArrayNode identifiers = list(owner, "identifier");
            for (int i = identifiers.size() - 1; i >= 0; i--) {
                if (unwanted.test(identifiers.get(i))) {
                    identifiers.remove(i);
                }
            }
        }
    }

    /** The elements of a field: senders write a single one without a list. */
    static Iterable<JsonNode> each(JsonNode field) {
        return field.isObject() ? List.of(field) : field;
    }

    /** The field as a list: senders write a single element without one. */
    private static ArrayNode list(ObjectNode owner, String field) {
        JsonNode value = owner.path(field);
        if (value instanceof ArrayNode list) {
            return list;
        }
        ArrayNode list = owner.arrayNode();
        if (!value.isMissingNode() && !value.isNull()) {
            list.add(value);
        }
        owner.set(field, list);
        return list;
    }
}
