package org.crvs.interop.webhook.catalogue;

import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.webhook.subscription.SubscriptionTopics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The catalogue: every topic one can subscribe to. */
final class EventTypes {

    private static final Map<EventType, List<String>> SECTIONS = Map.of(
            EventType.BIRTH,
            List.of(
                    Crvs.CHILD,
                    Crvs.MOTHER,
                    Crvs.FATHER,
                    Crvs.INFORMANT,
                    Crvs.BIRTH_ENCOUNTER,
                    Crvs.SUPPORTING_DOCUMENTS),
            EventType.DEATH,
            List.of(
                    Crvs.DECEASED,
                    Crvs.MOTHER,
                    Crvs.FATHER,
                    Crvs.SPOUSE,
                    Crvs.INFORMANT,
                    Crvs.DEATH_ENCOUNTER,
                    Crvs.SUPPORTING_DOCUMENTS),
            EventType.MARRIAGE,
            List.of(Crvs.BRIDE, Crvs.GROOM, Crvs.INFORMANT, Crvs.MARRIAGE_ENCOUNTER, Crvs.SUPPORTING_DOCUMENTS));

    private static final Map<String, EventTypeDescription> ALL = describeAll();

    private EventTypes() {}

    /** Every topic, sorted, without schema and example. */
    static List<EventTypeDescription> all() {
        return ALL.values().stream().map(EventTypeDescription::brief).toList();
    }

    /** All there is to say about a topic; empty for what is none. */
    static Optional<EventTypeDescription> find(String topic) {
        return Optional.ofNullable(ALL.get(topic));
    }

    private static Map<String, EventTypeDescription> describeAll() {
        Map<String, EventTypeDescription> all = new TreeMap<>();
        SubscriptionTopics.all().forEach(topic -> all.put(topic, describe(topic)));
        return all;
    }

    private static EventTypeDescription describe(String topic) {
        EventType event = SubscriptionTopics.eventOf(topic).orElseThrow();
        Happening happening = Happening.valueOf(topic.substring(event.name().length() + 1));
        String description = "A " + event.code() + " " + happening.what() + ".";
        return new EventTypeDescription(
                topic,
                event,
                description,
                happening.when(),
                SECTIONS.get(event),
                "/event-types/" + topic,
                DeliverySchema.of(topic, description),
                ExampleDelivery.of(event, happening, topic));
    }
}
