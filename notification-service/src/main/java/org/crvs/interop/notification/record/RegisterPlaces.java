package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.fhir.Codes;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;

import java.util.ArrayList;
import java.util.List;

/** The places of a notification that the register writes to when it makes a record of it. */
public final class RegisterPlaces {

    private static final List<String> OF_TASK = List.of("identifier", "businessStatus", "lastModified", "code");

    private RegisterPlaces() {}

    /**
     * JSON Pointers to what will be written, whether there is anything now or not.
     *
     * @param registered whether the record comes with a registration number
     */
    public static List<String> of(DocumentBundle bundle, EventType event, boolean registered) {
        List<String> places = new ArrayList<>();
        for (DocumentBundle.Entry entry : bundle.entries()) {
            boolean composition = entry.type().equals("Composition");
            if (composition || entry.resource().path("id").asText("").isEmpty()) {
                places.add(entry.pointer() + "/id");
            }
            if (composition) {
                places.add(entry.pointer() + "/identifier");
            }
        }
        bundle.task().ifPresent(task -> OF_TASK.forEach(field -> places.add(task.pointer() + "/" + field)));
        List<String> sections =
                event == EventType.MARRIAGE ? List.of(Crvs.BRIDE, Crvs.GROOM) : List.of(Crvs.subjectSection(event));
        for (String section : sections) {
            for (DocumentBundle.Entry subject : bundle.section(section)) {
                if (registered || hasNumber(subject.resource().path("identifier"), event)) {
                    places.add(subject.pointer() + "/identifier");
                }
            }
        }
        return places;
    }

    private static boolean hasNumber(JsonNode identifiers, EventType event) {
        for (JsonNode identifier : RecordBundle.each(identifiers)) {
            if (Crvs.registrationNumberType(event).equals(Codes.code(identifier.path("type")))) {
                return true;
            }
        }
        return false;
    }
}
