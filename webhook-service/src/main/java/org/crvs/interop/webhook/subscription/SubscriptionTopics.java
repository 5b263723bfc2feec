package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The topics one can subscribe to: an event and what happened to its record, as {@code BIRTH_REGISTERED}. What is not in
 * the table is told to nobody; a registration that still waits for its confirmation is no registration yet.
 */
public final class SubscriptionTopics {

    private record Happening(String name, RecordStatus status) {}

    private static final Map<RecordAction, Happening> TABLE = new EnumMap<>(Map.ofEntries(
            Map.entry(RecordAction.NOTIFY, new Happening("NOTIFIED", null)),
            Map.entry(RecordAction.VALIDATE, new Happening("VALIDATED", null)),
            Map.entry(RecordAction.REGISTER, new Happening("REGISTERED", RecordStatus.REGISTERED)),
            Map.entry(RecordAction.CONFIRM, new Happening("REGISTERED", RecordStatus.REGISTERED)),
            Map.entry(RecordAction.CERTIFY, new Happening("CERTIFIED", null)),
            Map.entry(RecordAction.ISSUE, new Happening("ISSUED", null)),
            Map.entry(RecordAction.APPROVE_CORRECTION, new Happening("CORRECTED", null)),
            Map.entry(RecordAction.MAKE_CORRECTION, new Happening("CORRECTED", null)),
            Map.entry(RecordAction.REJECT, new Happening("REJECTED", null)),
            Map.entry(RecordAction.ARCHIVE, new Happening("ARCHIVED", null)),
            Map.entry(RecordAction.MARK_DUPLICATE, new Happening("ARCHIVED", RecordStatus.ARCHIVED)),
            Map.entry(RecordAction.REVOKE, new Happening("REVOKED", null)),
            Map.entry(RecordAction.IDENTIFY, new Happening("IDENTIFIED", null))));

    private static final String DECLARED = "DECLARED";

    /** What completes a declaration; one that is reinstated was told before. */
    private static final Set<RecordAction> DECLARING =
            EnumSet.of(RecordAction.NOTIFY, RecordAction.UPDATE, RecordAction.RESUBMIT);

    private static final List<String> ALL = Arrays.stream(EventType.values())
            .flatMap(event -> Stream.concat(
                            Stream.of(DECLARED), TABLE.values().stream().map(Happening::name))
                    .distinct()
                    .map(name -> event + "_" + name))
            .sorted()
            .toList();

    private SubscriptionTopics() {}

    /** Every topic, sorted. */
    public static List<String> all() {
        return ALL;
    }

    /** Whether one can subscribe to it. */
    public static boolean isKnown(String topic) {
        return topic != null && ALL.contains(topic);
    }

    /** The topics of a record version; none when nobody is told, two when a notification is complete. */
    public static List<String> of(RecordMessage record) {
        List<String> topics = new ArrayList<>();
        Happening happening = TABLE.get(record.action());
        if (happening != null && (happening.status() == null || happening.status() == record.status())) {
            topics.add(record.event() + "_" + happening.name());
        }
        if (DECLARING.contains(record.action())
                && record.status() == RecordStatus.DECLARED
                && record.previousStatus() != RecordStatus.DECLARED) {
            topics.add(record.event() + "_" + DECLARED);
        }
        return topics;
    }

    /** The event a topic is about; empty for what is no topic of an event. */
    public static Optional<EventType> eventOf(String topic) {
        return EventType.of(topic.split("_", 2)[0]);
    }
}
