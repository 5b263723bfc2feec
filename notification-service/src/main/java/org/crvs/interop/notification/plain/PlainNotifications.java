package org.crvs.interop.notification.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.declaration.NotifyingPlace;
import org.crvs.interop.notification.fhir.R4Faults;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.place.EventPlaces;
import org.crvs.interop.notification.rule.NotificationRules;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads notifications in plain FHIR R4: document and transaction bundles of births, deaths and marriages. */
@ApplicationScoped
public class PlainNotifications {

    private static final Set<String> METHODS = Set.of("POST", "PUT");

    private final EventCodes codes;
    private final EventPlaces places;
    private final NotificationRules rules;
    private final Clock clock;

    public PlainNotifications(PlainConfig config, EventPlaces places, NotificationRules rules, Clock clock) {
        this.codes = new EventCodes(config);
        this.places = places;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Reads a bundle and maps it to the form records are kept in. The tree that was sent is used up.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_NOTIFICATION with every fault, each with a JSON
     *     Pointer into what was sent
     */
    public DocumentBundle read(ObjectNode json) {
        var faults = new Faults();
        DocumentBundle sent = DocumentBundle.of(json);
        envelope(json, faults);
        boolean whole = !sent.entries().isEmpty()
                && sent.entries().size() == json.path("entry").size();
        if (whole) {
            R4Faults.of("", json, faults);
        }
        Optional<EventType> event = codes.of(sent);
        if (event.isEmpty()) {
            String pointer = sent.composition()
                    .map(entry -> entry.pointer() + "/type")
                    .or(() -> sent.task().map(entry -> entry.pointer() + "/code"))
                    .orElse("/entry");
            faults.add(pointer, "unknown-code", "nothing tells which event is notified", codes.known());
        }
        var named = new PlainPlaces(places, sent, faults);
        Optional<NotifyingPlace> place = named.find();
        if (whole && event.isPresent() && place.isPresent()) {
            PlainMapping.Mapped mapped = PlainMapping.of(
                    sent, event.get(), place.get(), named, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            ofRules(mapped, faults);
            faults.refuseAs(ProblemKind.INVALID_NOTIFICATION, "The notification");
            return DocumentBundle.of(mapped.bundle());
        }
        faults.refuseAs(ProblemKind.INVALID_NOTIFICATION, "The notification");
        throw new IllegalStateException("a bundle without faults has an event and a place");
    }

    private static void envelope(JsonNode json, Faults faults) {
        JsonNode entries = json.path("entry");
        boolean document = "document".equals(json.path("type").asText());
        if (!entries.isArray() || entries.isEmpty()) {
            faults.add("/entry", "required", "no usable list of entries", "an array of entries with resources");
            return;
        }
        if (document
                && !"Composition".equals(entries.at("/0/resource/resourceType").asText())) {
            faults.add("/entry/0/resource", "required", "a document begins with its Composition", "a Composition");
        }
        if (document && !json.path("identifier").path("value").isTextual()) {
            faults.add("/identifier", "required", "a document has an identifier", "{\"system\",\"value\"}");
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!entries.get(i).path("resource").isObject()) {
                faults.add("/entry/" + i + "/resource", "required", "the entry has no resource", "a FHIR resource");
            }
            String method = entries.get(i).path("request").path("method").asText("");
            if (!document && !METHODS.contains(method)) {
                faults.add(
                        "/entry/" + i + "/request/method",
                        "unsupported",
                        "only what creates resources makes a notification",
                        "POST");
            }
        }
    }

    /** What R4 itself already calls wrong needs no second word. */
    private void ofRules(PlainMapping.Mapped mapped, Faults faults) {
        Set<String> told = new HashSet<>();
        faults.all().forEach(fault -> told.add(fault.pointer()));
        for (Fault fault : rules.faults(mapped.bundle()).all()) {
            String pointer = mapped.origin(fault.pointer());
            if (told.add(pointer)) {
                faults.add(pointer, fault.code(), fault.detail(), fault.accepted());
            }
        }
    }
}
