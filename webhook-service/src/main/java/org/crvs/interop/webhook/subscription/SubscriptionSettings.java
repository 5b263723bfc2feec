package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.webhook.payload.PayloadFormat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a client wants one subscription to be served; each setting may be null for the default.
 *
 * @param sections the granted sections it wants, none for the Task alone; null for all that is granted
 * @param places location ids: only records held by one of these offices, or by an office anywhere in one of these areas;
 *     null for all
 * @param attributes only events with one of the values of each attribute named; null for all
 * @param format the form of the body; null for OpenCRVS's
 * @param concurrency attempts under way at the same time for one instance of this service; null for its default
 * @param ratePerMinute attempts a minute for one instance of this service; null for as many as come
 * @param ordered whether the events of one record arrive in their order, each after the one before; null for no
 * @param retrySchedule ISO 8601 pauses after the first, second, … failed attempt; null for the service's
 * @param ed25519 whether deliveries are signed with the service's key as well; null for no
 */
public record SubscriptionSettings(
        List<String> sections,
        List<String> places,
        Map<String, List<String>> attributes,
        PayloadFormat format,
        Integer concurrency,
        Integer ratePerMinute,
        Boolean ordered,
        List<String> retrySchedule,
        Boolean ed25519) {

    /** No wishes. */
    public static final SubscriptionSettings NONE =
            new SubscriptionSettings(null, null, null, null, null, null, null, null, null);

    /** Whether an event has the attributes the client wants to be told of. */
    public boolean wants(RecordMessage record) {
        return attributes == null
                || attributes.entrySet().stream().allMatch(wanted -> EventAttribute.of(wanted.getKey())
                        .filter(attribute -> wanted.getValue().contains(attribute.valueIn(record)))
                        .isPresent());
    }

    /** The form of the body. */
    public PayloadFormat formatOrUsual() {
        return format == null ? PayloadFormat.OPENCRVS : format;
    }

    /** The number of attempts at the same time, or the service's own. */
    public int concurrencyOr(int usual) {
        return concurrency == null ? usual : concurrency;
    }

    /** Whether the events of one record arrive in their order. */
    public boolean isOrdered() {
        return Boolean.TRUE.equals(ordered);
    }

    /** Whether deliveries are signed with the service's key as well. */
    public boolean wantsEd25519() {
        return Boolean.TRUE.equals(ed25519);
    }

    /** Its own pauses after failed attempts; null for the service's. */
    public List<Duration> pauses() {
        return retrySchedule == null
                ? null
                : retrySchedule.stream().map(Duration::parse).toList();
    }
}
