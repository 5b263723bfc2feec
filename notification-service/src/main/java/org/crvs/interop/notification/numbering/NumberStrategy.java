package org.crvs.interop.notification.numbering;

import org.crvs.interop.commons.message.EventType;

/** How a country numbers its registrations. To number in another way, implement this and produce it as a bean. */
@FunctionalInterface
public interface NumberStrategy {

    /**
     * A number for a registration.
     *
     * @param event which vital event
     * @param trackingId the record's tracking id
     * @param officeId location id of the office that registers
     */
    String next(EventType event, String trackingId, String officeId);
}
