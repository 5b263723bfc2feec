package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What events can be filtered by. Administrative facts only: a filter by what a record says of a person would tell a
 * subscriber what its grant does not.
 */
public enum EventAttribute {
    /** What was done: {@code REGISTER}, {@code CONFIRM}, {@code MAKE_CORRECTION}… */
    ACTION("action", record -> record.action().name(), names(RecordAction.values())),
    /** The status after it. */
    STATUS("status", record -> record.status().name(), names(RecordStatus.values())),
    /** The status before it; {@code NONE} for a new record. */
    PREVIOUS_STATUS(
            "previousStatus",
            record -> record.previousStatus() == null
                    ? "NONE"
                    : record.previousStatus().name(),
            concat("NONE", names(RecordStatus.values()))),
    /** The kind of client that did it. */
    ACTOR_TYPE(
            "actorType",
            record ->
                    record.actor() == null ? "" : String.valueOf(record.actor().clientType()),
            names(ClientType.values())),
    /** Whether the notification left nothing out. */
    COMPLETE(
            "complete",
            record -> String.valueOf(record.incompleteFields() == null
                    || record.incompleteFields().isEmpty()),
            List.of("true", "false"));

    private final String code;
    private final Function<RecordMessage, String> reader;
    private final List<String> values;

    EventAttribute(String code, Function<RecordMessage, String> reader, List<String> values) {
        this.code = code;
        this.reader = reader;
        this.values = values;
    }

    /** The attribute of a code, or empty. */
    public static Optional<EventAttribute> of(String code) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.code.equals(code))
                .findFirst();
    }

    /** All codes, for people. */
    static String codes() {
        return Arrays.stream(values()).map(attribute -> attribute.code).collect(Collectors.joining(", "));
    }

    /** Its value in an event. */
    String valueIn(RecordMessage record) {
        return reader.apply(record);
    }

    /** The values it can have. */
    List<String> possible() {
        return values;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> concat(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
