package org.crvs.interop.notification.record;

import java.util.List;

/**
 * What only some versions of a record have.
 *
 * @param orderNumber number of the court order; only where a court ordered the action
 * @param duplicateOf id of the record this one duplicates, once marked; null otherwise
 * @param notDuplicates ids of records that were marked as no duplicates of this one
 * @param correction the correction that was requested and is not decided, as JSON text; null when there is none
 * @param changes what this version changed in the content, as JSON text: {@code [{"path","was","value"}]}; null when
 *     nothing
 * @param traceparent W3C trace the request that made this version belongs to; null when that is not recorded
 */
public record RecordDetails(
        String orderNumber,
        String duplicateOf,
        List<String> notDuplicates,
        String correction,
        String changes,
        String traceparent) {

    /** A version with nothing of these. */
    public static final RecordDetails NONE = new RecordDetails(null, null, List.of(), null, null, null);

    /** What the next version takes over. */
    RecordDetails carried() {
        return new RecordDetails(null, duplicateOf, notDuplicates, correction, null, null);
    }

    RecordDetails orderedBy(String order) {
        return new RecordDetails(order, duplicateOf, notDuplicates, correction, changes, traceparent);
    }

    RecordDetails duplicateOf(String recordId) {
        return new RecordDetails(orderNumber, recordId, notDuplicates, correction, changes, traceparent);
    }

    RecordDetails notDuplicates(List<String> recordIds) {
        return new RecordDetails(orderNumber, duplicateOf, recordIds, correction, changes, traceparent);
    }

    RecordDetails correction(String requested) {
        return new RecordDetails(orderNumber, duplicateOf, notDuplicates, requested, changes, traceparent);
    }

    RecordDetails changed(String what) {
        return new RecordDetails(orderNumber, duplicateOf, notDuplicates, correction, what, traceparent);
    }

    /** The same, made by a request of this trace. */
    public RecordDetails tracedBy(String trace) {
        return new RecordDetails(orderNumber, duplicateOf, notDuplicates, correction, changes, trace);
    }
}
