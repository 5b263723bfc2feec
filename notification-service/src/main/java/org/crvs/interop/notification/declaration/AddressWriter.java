package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;

import java.util.List;

/** Addresses: of the forms of 1.9 (flat) and 2.x (with details of the street), as one of the OpenCRVS dialect. */
final class AddressWriter {

    private static final int URBAN_OR_RURAL = 5;
    private static final List<List<String>> LINES =
            List.of(List.of("number"), List.of("street"), List.of("residentialArea", "addressLine1"));

    private AddressWriter() {}

    /** The address; parts it has no place for are in the declaration, which is kept with the event. */
    static ObjectNode address(JsonNode form) {
        var address = StrictJson.object().put("type", "PRIMARY_ADDRESS");
        String[] lines = new String[URBAN_OR_RURAL + 1];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i < LINES.size() ? part(form, LINES.get(i)) : "";
        }
        lines[URBAN_OR_RURAL] = part(form, List.of("urbanOrRural"));
        var line = address.putArray("line");
        for (String each : lines) {
            line.add(each);
        }
        put(address, "city", part(form, List.of("town", "villageOrTown", "village", "cityOrTown")));
        put(address, "district", part(form, List.of("administrativeArea", "district", "district2")));
        put(address, "state", part(form, List.of("province", "state")));
        put(address, "postalCode", part(form, List.of("zipCode", "postcodeOrZip", "postalCode")));
        put(address, "country", part(form, List.of("country")));
        return address;
    }

    private static void put(ObjectNode address, String field, String value) {
        if (!value.isEmpty()) {
            address.put(field, value);
        }
    }

    private static String part(JsonNode form, List<String> names) {
        for (String name : names) {
            String flat = form.path(name).asText("");
            String detail = form.path("streetLevelDetails").path(name).asText("");
            if (!flat.isBlank() || !detail.isBlank()) {
                return flat.isBlank() ? detail.strip() : flat.strip();
            }
        }
        return "";
    }
}
