package org.crvs.interop.notification.declaration;

/**
 * Where an event is notified.
 *
 * @param locationId the office or health facility the sender named
 * @param officeId the CRVS office whose work queue gets the record
 * @param areaId the area that office is part of; may be null
 */
public record NotifyingPlace(String locationId, String officeId, String areaId) {}
