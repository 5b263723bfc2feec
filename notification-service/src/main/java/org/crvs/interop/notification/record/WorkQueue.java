package org.crvs.interop.notification.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.duplicate.Duplicates;
import org.crvs.interop.notification.json.Faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the records an office has to see to, the longest waiting first. */
@ApplicationScoped
public class WorkQueue {

    private static final Pattern LIST_KEY = Pattern.compile("\\d{15}:[0-9a-f-]{36}");
    private static final int MOST = 200;
    private static final int USUAL = 50;

    /**
     * One page.
     *
     * @param entries the records
     * @param next cursor of the next page; absent when this is the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<RecordSummary> entries, String next) {}

    private final RecordHeads heads;
    private final Duplicates duplicates;

    public WorkQueue(RecordHeads heads, Duplicates duplicates) {
        this.heads = heads;
        this.duplicates = duplicates;
    }

    /**
     * A page; every filter may be null.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_REQUEST with all faults
     */
    Page page(String status, String office, String event, String cursor, String limit) {
        var faults = new Faults();
        RecordStatus wantedStatus = constant(RecordStatus.class, "?status", status, faults);
        EventType wantedEvent = constant(EventType.class, "?event", event, faults);
        String after = decode(cursor, faults);
        int size = size(limit, faults);
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The query");
        List<RecordHeads.Head> found = heads.list(wantedStatus, office, wantedEvent, after, size + 1);
        boolean more = found.size() > size;
        List<RecordSummary> entries = flagged(more ? found.subList(0, size) : found);
        return new Page(entries, more ? encode(RecordHeads.listKey(entries.get(size - 1))) : null);
    }

    private List<RecordSummary> flagged(List<RecordHeads.Head> heads) {
        Map<String, List<String>> candidates =
                duplicates.idsOf(heads.stream().map(head -> head.summary().id()).toList());
        return heads.stream()
                .map(head -> head.summary().withPossibleDuplicates((int)
                        candidates.getOrDefault(head.summary().id(), List.of()).stream()
                                .filter(id -> !head.notDuplicates().contains(id))
                                .count()))
                .toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String value, Faults faults) {
        if (value == null) {
            return null;
        }
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(value.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        String accepted = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        faults.add(name, "unknown-code", "not one of the accepted values", accepted);
        return null;
    }

    private static int size(String limit, Faults faults) {
        if (limit == null) {
            return USUAL;
        }
        if (limit.matches("\\d{1,4}")) {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        }
        faults.add("?limit", "out-of-range", "not a usable page size", "1 to " + MOST);
        return USUAL;
    }

    private static String encode(String listKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(listKey.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decode(String cursor, Faults faults) {
        if (cursor == null) {
            return null;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (LIST_KEY.matcher(key).matches()) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // not Base64: noted below like any other cursor that is not ours
        }
        faults.add("?cursor", "malformed", "not a cursor of this list", "the \"next\" of the page before");
        return null;
    }
}
