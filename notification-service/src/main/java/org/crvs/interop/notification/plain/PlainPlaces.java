package org.crvs.interop.notification.plain;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.notification.declaration.NotifyingPlace;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.place.EventPlaces;

import java.util.Optional;

/**
 * Finds the office that sees to a notification: the one its Task or Composition names, or the one that sees to the
 * facility of the encounter. A Location inside the bundle is one of the register when it has an identifier of it.
 */
final class PlainPlaces {

    private static final String WANTED = "Encounter.location[0].location or Task.location: Location/<id of GET"
            + " /location>, or a Location with the identifier HEALTH_FACILITY_<code> or CRVS_OFFICE_<code>; or the"
            + " extension " + Crvs.REG_LAST_OFFICE + " on Task or Composition";

    private final EventPlaces places;
    private final DocumentBundle sent;
    private final Faults faults;

    PlainPlaces(EventPlaces places, DocumentBundle sent, Faults faults) {
        this.places = places;
        this.sent = sent;
        this.faults = faults;
    }

    /**
     * A reference to a place.
     *
     * @param pointer JSON Pointer to it
     * @param reference as sent
     */
    private record Named(String pointer, String reference) {}

    /** The place; empty, and noted why, when there is none. */
    Optional<NotifyingPlace> find() {
        Optional<Named> named = extension(sent.task())
                .or(() -> extension(sent.composition()))
                .or(this::ofTask)
                .or(this::ofEncounter);
        if (named.isEmpty()) {
            faults.add("/entry", "required", "no CRVS office or health facility is named", WANTED);
            return Optional.empty();
        }
        var found = new Faults();
        String id = registered(named.get().reference()).orElse("");
        NotifyingPlace place = places.at(id, found);
        for (Fault fault : found.all()) {
            faults.add(named.get().pointer(), fault.code(), fault.detail(), WANTED);
        }
        return Optional.ofNullable(place);
    }

    /** The id of the register's location behind a reference, or empty. */
    Optional<String> registered(String reference) {
        Optional<JsonNode> described =
                sent.resolve(reference).map(DocumentBundle.Entry::resource).map(JsonNode.class::cast);
        if (described.isEmpty()) {
            String relative = reference.replaceFirst("^https?://.*/(?=Location/)", "");
            return DocumentBundle.locationId(relative);
        }
        for (JsonNode identifier : described.get().path("identifier")) {
            String value = identifier.path("value").asText();
            for (String type : Location.TYPES) {
                String id =
                        value.startsWith(type + "_") ? Location.idOf(type, value.substring(type.length() + 1)) : value;
                if (places.knows(id)) {
                    return Optional.of(id);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Named> extension(Optional<DocumentBundle.Entry> owner) {
        if (owner.isPresent()) {
            JsonNode extensions = owner.get().resource().path("extension");
            for (int i = 0; i < extensions.size(); i++) {
                JsonNode reference = extensions.path(i).path("valueReference").path("reference");
                if (Crvs.REG_LAST_OFFICE.equals(extensions.path(i).path("url").asText()) && reference.isTextual()) {
                    String pointer = owner.get().pointer() + "/extension/" + i + "/valueReference/reference";
                    return Optional.of(new Named(pointer, reference.textValue()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Named> ofTask() {
        return sent.task()
                .filter(task ->
                        task.resource().path("location").path("reference").isTextual())
                .map(task -> new Named(
                        task.pointer() + "/location/reference",
                        task.resource().path("location").path("reference").textValue()));
    }

    private Optional<Named> ofEncounter() {
        return sent.entries("Encounter").stream()
                .flatMap(entry -> {
                    JsonNode reference = entry.resource()
                            .path("location")
                            .path(0)
                            .path("location")
                            .path("reference");
                    String pointer = entry.pointer() + "/location/0/location/reference";
                    return Optional.of(new Named(pointer, reference.asText(""))).stream();
                })
                .filter(named -> !named.reference().isEmpty())
                .findFirst();
    }
}
