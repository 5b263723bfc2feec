package org.crvs.interop.notification.location;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes locations to a stream one by one: a country's tree never stands in memory as one answer. */
final class LocationBundle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LocationBundle() {}

    /**
     * A FHIR search set.
     *
     * @param base where locations are read, {@code http://…/location}
     * @param self the search itself
     * @param next the next page; null on the last
     * @param total how many were found
     * @param page those of this page
     */
    static void searchset(OutputStream out, String base, String self, String next, int total, List<Location> page)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", "searchset");
            json.writeNumberField("total", total);
            json.writeArrayFieldStart("link");
            link(json, "self", self);
            if (next != null) {
                link(json, "next", next);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("entry");
            for (Location location : page) {
                json.writeStartObject();
                json.writeStringField("fullUrl", base + "/" + location.id());
                json.writeFieldName("resource");
                json.writeTree(LocationFhir.resource(location));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** A plain list of resources. */
    static void list(OutputStream out, List<Location> locations) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartArray();
            for (Location location : locations) {
                json.writeTree(LocationFhir.resource(location));
            }
            json.writeEndArray();
        }
    }

    private static void link(JsonGenerator json, String relation, String url) throws IOException {
        json.writeStartObject();
        json.writeStringField("relation", relation);
        json.writeStringField("url", url);
        json.writeEndObject();
    }
}
