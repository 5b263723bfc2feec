package org.crvs.interop.notification.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.location.Locations;
import org.crvs.interop.notification.record.RecordBundle;
import org.crvs.interop.notification.record.RecordVersion;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the first version of a record from a notification that keeps the rules, however it was sent. */
@ApplicationScoped
public class FirstVersions {

    private final Locations locations;

    public FirstVersions(Locations locations) {
        this.locations = locations;
    }

    /**
     * The first version.
     *
     * @param bundle names an office; gets ids, numbers and status
     * @param at when it was notified
     */
    public RecordVersion of(
            String recordId,
            String trackingId,
            DocumentBundle bundle,
            EventType event,
            Actor sender,
            String requestId,
            Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        List<String> incomplete = IncompleteFields.of(bundle, event);
        String office = bundle.taskLocation(Crvs.REG_LAST_OFFICE).orElseThrow();
        String area = locations
                .tree()
                .find(office)
                .map(Location::parentId)
                .or(() -> bundle.taskLocation(Crvs.REG_LAST_LOCATION))
                .orElse(null);
        ResourceIds.assign(bundle, recordId);
        var record = new RecordBundle((ObjectNode) bundle.json(), event);
        record.stripNumbers();
        record.number(trackingId, sender);
        record.status(RecordStatus.IN_PROGRESS, now);
        return new RecordVersion(
                recordId,
                1,
                event,
                RecordAction.NOTIFY,
                RecordStatus.IN_PROGRESS,
                null,
                List.of(),
                trackingId,
                null,
                office,
                area,
                sender,
                Scopes.NOTIFICATION,
                requestId,
                now,
                now,
                null,
                incomplete,
                record.text());
    }
}
