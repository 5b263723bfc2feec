package org.crvs.interop.webhook.payload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.webhook.client.PayloadGrant;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The contents of one record version for its subscribers. What two of them share, because the same is granted in the same
 * format, is made once; what is granted to one never reaches another.
 */
public final class RecordContents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RecordMessage record;
    private final String publicUrl;
    private final Map<Key, String> made = new HashMap<>();

    private record Key(PayloadGrant grant, PayloadFormat format, String topic) {}

    /**
     * Contents of one version.
     *
     * @param record the version
     * @param publicUrl where the suite is reached from outside, for links
     */
    public RecordContents(RecordMessage record, String publicUrl) {
        this.record = record;
        this.publicUrl = publicUrl;
    }

    /** The body for one subscription. */
    public RenderedPayload of(
            PayloadGrant grant, PayloadFormat format, String subscriptionId, String topic, Instant at) {
        // a dialect bundle does not name its topic, so that all topics share it
        String shared = format == PayloadFormat.OPENCRVS ? "" : topic;
        String content = made.computeIfAbsent(new Key(grant, format, shared), key -> make(grant, format, topic));
        return switch (format) {
            case OPENCRVS -> new RenderedPayload(null, DeliveryPayload.render(at, subscriptionId, topic, content));
            case FHIR -> new RenderedPayload("application/fhir+json", content);
            case THIN -> new RenderedPayload(null, content);
            case CLOUDEVENTS -> new RenderedPayload("application/cloudevents+json", content);
            case TEXT -> new RenderedPayload("text/plain;charset=UTF-8", content);
        };
    }

    private String make(PayloadGrant grant, PayloadFormat format, String topic) {
        return switch (format) {
            case OPENCRVS -> DeliveryPayload.json(GrantedBundle.of(record.bundle(), grant));
            case FHIR ->
                DeliveryPayload.json(FhirBundle.of(record, GrantedBundle.of(record.bundle(), grant), publicUrl));
            case THIN -> DeliveryPayload.json(thin(topic));
            case CLOUDEVENTS -> DeliveryPayload.json(cloudEvent(grant, topic));
            case TEXT -> topic + " " + record.recordId() + " " + record.version() + " " + link() + "\n";
        };
    }

    private ObjectNode thin(String topic) {
        ObjectNode body = JSON.objectNode();
        body.put("type", topic).put("timestamp", record.at().toString());
        body.putObject("data")
                .put("recordId", record.recordId())
                .put("version", record.version())
                .put("event", record.event().name())
                .put("status", record.status().name())
                .put("href", link());
        return body;
    }

    private ObjectNode cloudEvent(PayloadGrant grant, String topic) {
        ObjectNode body = JSON.objectNode();
        body.put("specversion", "1.0")
                .put("id", record.messageId())
                .put("source", publicUrl + "/records")
                .put("type", typeOf(topic))
                .put("subject", record.recordId())
                .put("time", record.at().toString())
                .put("datacontenttype", "application/json")
                .put("dataschema", publicUrl + "/event-types/" + topic);
        body.set("data", GrantedBundle.of(record.bundle(), grant));
        return body;
    }

    /** {@code BIRTH_REGISTERED} as CloudEvents names types: {@code org.crvs.birth.registered}. */
    private static String typeOf(String topic) {
        return "org.crvs." + topic.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private String link() {
        return publicUrl + "/records/" + record.recordId();
    }
}
