package org.crvs.interop.notification.plain;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tells which event a bundle notifies, by the codes of its Composition or Task. */
final class EventCodes {

    private final Map<String, EventType> events = new HashMap<>();

    EventCodes(PlainConfig config) {
        for (EventType event : EventType.values()) {
            events.put(Crvs.DOC_TYPES + "|" + event.code() + "-notification", event);
            events.put(Crvs.DOC_TYPES + "|" + event.code() + "-declaration", event);
            events.put(Crvs.EVENT_TYPES + "|" + event.name(), event);
        }
        config.birth().forEach(code -> events.put(code, EventType.BIRTH));
        config.death().forEach(code -> events.put(code, EventType.DEATH));
        config.marriage().forEach(code -> events.put(code, EventType.MARRIAGE));
    }

    /** The event of the first code that is known, or empty. */
    Optional<EventType> of(DocumentBundle sent) {
        return sent.composition()
                .flatMap(composition -> of(composition.resource().path("type"))
                        .or(() -> each(composition.resource().path("category"))))
                .or(() -> sent.task().flatMap(task -> of(task.resource().path("code"))));
    }

    /** The codes that are known, to be told to whoever sends another. */
    String known() {
        return String.join(", ", new TreeSet<>(events.keySet()));
    }

    private Optional<EventType> each(JsonNode concepts) {
        Optional<EventType> found = Optional.empty();
        for (JsonNode concept : concepts) {
            found = found.or(() -> of(concept));
        }
        return found;
    }

    private Optional<EventType> of(JsonNode concept) {
        for (JsonNode coding : concept.path("coding")) {
            String code =
                    coding.path("system").asText() + "|" + coding.path("code").asText();
            if (events.containsKey(code)) {
                return Optional.of(events.get(code));
            }
        }
        return Optional.empty();
    }
}
