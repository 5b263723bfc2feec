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

    /** Whether a field's value is an object: a name, an address. */
    public boolean isStructured(String fieldId) {
        return is(fieldId, FieldType.NAME) || is(fieldId, FieldType.ADDRESS);
    }

    /** Whether a field's value is a number. */
    public boolean isNumber(String fieldId) {
        return is(fieldId, FieldType.NUMBER);
    }

    /** Whether a field's value is true or false. */
    public boolean isBoolean(String fieldId) {
        return is(fieldId, FieldType.BOOLEAN);
    }

    /** Whether a field's value is the id of a location. */
    public boolean isPlace(String fieldId) {
        return is(fieldId, FieldType.LOCATION);
    }

    private boolean is(String fieldId, FieldType type) {
        return has(fieldId) && fields.get(fieldId).type() == type;
    }
}
