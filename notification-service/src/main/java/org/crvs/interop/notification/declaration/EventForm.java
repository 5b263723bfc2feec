package org.crvs.interop.notification.declaration;

import org.crvs.interop.commons.message.EventType;

import java.util.Map;

/**
 * The form of one type of event.
 *
 * @param type as clients name it: {@code birth}
 * @param event the vital event it notifies
 * @param language language of names
 * @param people composition section of each person of the form
 * @param fields its fields by id
 */
public record EventForm(
        String type, EventType event, String language, Map<String, String> people, Map<String, FormField> fields) {

    /** Whether the form has a field of this id. */
    public boolean has(String fieldId) {
        return fields.containsKey(fieldId);
    }
}
