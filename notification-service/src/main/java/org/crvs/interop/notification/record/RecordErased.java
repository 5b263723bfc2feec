package org.crvs.interop.notification.record;

/**
 * Fired while a record is erased: whoever keeps content of it elsewhere erases that now. It may be fired more than once.
 *
 * @param recordId the record
 */
public record RecordErased(String recordId) {}
