package org.crvs.interop.clientregistry.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.commons.http.BaseUrl;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands audit events out as FHIR bundles, a page each; that they were handed out is on the record first. */
@ApplicationScoped
public class AuditExport {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AuditStore store;
    private final RegistryAudit audit;
    private final FhirAuditEvents events;
    private final String publicUrl;

    /**
     * Exports from one store.
     *
     * @param store holds the events
     * @param audit takes that they were exported
     * @param events writes them as FHIR
     * @param config tells the address of the next page
     */
    AuditExport(AuditStore store, RegistryAudit audit, FhirAuditEvents events, RegistryConfig config) {
        this.store = store;
        this.audit = audit;
        this.events = events;
        this.publicUrl = BaseUrl.of(config.publicUrl());
    }

    /** The events a query asks for, newest first, as a searchset; {@code next} links to the following page. */
    public ObjectNode bundle(AuditQuery query, Origin origin) {
        Page<AuditMessage> page = store.find(query).map(AuditEvent::toMessage);
        Map<String, String> detail = query.asked();
        detail.put("disclosed", String.valueOf(page.entries().size()));
        audit.write("audit.export", Outcome.SUCCESS, origin, detail);
        ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode links = bundle.putArray("link");
        link(links, "self", query, null);
        if (page.next() != null) {
            link(links, "next", query, page.next());
        }
        if (!page.entries().isEmpty()) {
            ArrayNode entries = bundle.putArray("entry");
            page.entries().forEach(event -> {
                ObjectNode entry = entries.addObject();
                entry.put("fullUrl", publicUrl + "/audit/fhir/AuditEvent/" + FhirAuditEvents.id(event.id()));
                entry.set("resource", events.of(event));
                entry.putObject("search").put("mode", "match");
            });
        }
        return bundle;
    }

    /**
     * Every event a query asks for, newest first, as lines of JSON, one AuditEvent each. It is audited before the first
     * line leaves, and what is written is not kept in memory.
     */
    public Lines lines(AuditQuery query, Origin origin) {
        audit.write("audit.export", Outcome.SUCCESS, origin, query.asked());
        return out -> {
            AuditQuery rest = query.inLargePages();
            while (rest != null) {
                Page<AuditEvent> page = store.find(rest);
                for (AuditEvent event : page.entries()) {
                    out.write(events.of(event.toMessage()).toString().getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                }
                rest = page.next() == null
                        ? null
                        : rest.after(page.entries().get(page.entries().size() - 1));
            }
        };
    }

    /** Writes lines, once. */
    @FunctionalInterface
    public interface Lines {

        /** Writes all of them. */
        void write(OutputStream out) throws IOException;
    }

    private void link(ArrayNode links, String relation, AuditQuery query, String cursor) {
        Map<String, String> parameters = query.asked();
        parameters.put("limit", String.valueOf(query.limit()));
        if (cursor != null) {
            parameters.put("cursor", cursor);
        }
        String text = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", publicUrl + "/audit/fhir?", ""));
        links.addObject().put("relation", relation).put("url", text);
    }
}
