package org.crvs.interop.webhook.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.EventType;

import java.util.List;

/**
 * A topic one can subscribe to.
 *
 * @param topic for instance {@code BIRTH_REGISTERED}
 * @param event the vital event it is about
 * @param description what it tells, in a sentence
 * @param sentWhen when exactly it is sent
 * @param sections codes of the sections whose resources a grant may add to the content
 * @param href where all of it is described
 * @param schema JSON Schema (draft 2020-12) of the body of a delivery; absent in lists
 * @param example a body that conforms; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventTypeDescription(
        String topic,
        EventType event,
        String description,
        String sentWhen,
        List<String> sections,
        String href,
        ObjectNode schema,
        ObjectNode example) {

    /**
     * All topics.
     *
     * @param eventTypes sorted by topic
     */
    public record Catalogue(List<EventTypeDescription> eventTypes) {}

    /** The same without schema and example. */
    EventTypeDescription brief() {
        return new EventTypeDescription(topic, event, description, sentWhen, sections, href, null, null);
    }
}
