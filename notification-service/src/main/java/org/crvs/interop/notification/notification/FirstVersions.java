package org.crvs.interop.notification.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.notification.attachment.Attachments;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.location.Locations;
import org.crvs.interop.notification.record.RecordBundle;
import org.crvs.interop.notification.record.RecordDetails;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.RegisterPlaces;
import org.crvs.interop.notification.record.ResourceIds;
import org.crvs.interop.notification.rule.IncompleteFields;
import org.crvs.interop.notification.sent.SentForm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the first version of a record from a notification that keeps the rules, however it was sent. */
@ApplicationScoped
public class FirstVersions {

    private final Locations locations;
    private final Attachments attachments;

    public FirstVersions(Locations locations, Attachments attachments) {
        this.locations = locations;
        this.attachments = attachments;
    }

    /**
     * Who sends something, and when.
     *
     * @param client the client
     * @param requestId the gateway's id of the request; may be null
     * @param at when
     */
    public record Sending(Actor client, String requestId, Instant at) {}

    /**
     * The first version of what is notified.
     *
     * @param bundle names an office; gets ids, numbers and status
     */
    public RecordVersion notified(
            String recordId, String trackingId, DocumentBundle bundle, EventType event, Sending sending) {
        return first(recordId, trackingId, null, bundle, event, sending);
    }

    /**
     * The only version yet of what was registered before the suite was there.
     *
     * @param bundle names an office and its subject; gets ids, numbers and status
     * @param number its registration number
     */
    public RecordVersion registered(
            String recordId,
            String trackingId,
            String number,
            DocumentBundle bundle,
            EventType event,
            Sending sending) {
        return first(recordId, trackingId, number, bundle, event, sending);
    }

    private RecordVersion first(
            String recordId,
            String trackingId,
            String number,
            DocumentBundle bundle,
            EventType event,
            Sending sending) {
        Instant now = sending.at().truncatedTo(ChronoUnit.MILLIS);
        RecordStatus status = number == null ? RecordStatus.IN_PROGRESS : RecordStatus.REGISTERED;
        List<String> incomplete = IncompleteFields.of(bundle, event);
        String office = bundle.taskLocation(Crvs.REG_LAST_OFFICE).orElseThrow();
        String area = locations
                .tree()
                .find(office)
                .map(Location::parentId)
                .or(() -> bundle.taskLocation(Crvs.REG_LAST_LOCATION))
                .orElse(null);
        ObjectNode json = (ObjectNode) bundle.json();
        attachments.takeOut(recordId, json);
        SentForm.note(json, RegisterPlaces.of(bundle, event, number != null));
        ResourceIds.assign(bundle, recordId);
        var record = new RecordBundle(json, event);
        record.stripNumbers();
        record.number(trackingId, sending.client());
        record.status(status, now);
        if (number != null) {
            record.register(number);
        }
        return new RecordVersion(
                recordId,
                1,
                event,
                number == null ? RecordAction.NOTIFY : RecordAction.IMPORT,
                status,
                null,
                List.of(),
                trackingId,
                number,
                office,
                area,
                sending.client().clientId(),
                sending.client(),
                number == null ? Scopes.NOTIFICATION : Scopes.of(RecordAction.REGISTER),
                sending.requestId(),
                now,
                now,
                null,
                incomplete,
                RecordDetails.NONE.tracedBy(Traces.current()),
                record.text());
    }
}
