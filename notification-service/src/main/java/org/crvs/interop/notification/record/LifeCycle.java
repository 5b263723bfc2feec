package org.crvs.interop.notification.record;

import static org.crvs.interop.commons.message.RecordAction.ARCHIVE;
import static org.crvs.interop.commons.message.RecordAction.CERTIFY;
import static org.crvs.interop.commons.message.RecordAction.CONFIRM;
import static org.crvs.interop.commons.message.RecordAction.ISSUE;
import static org.crvs.interop.commons.message.RecordAction.REGISTER;
import static org.crvs.interop.commons.message.RecordAction.REINSTATE;
import static org.crvs.interop.commons.message.RecordAction.REJECT;
import static org.crvs.interop.commons.message.RecordAction.REVOKE;
import static org.crvs.interop.commons.message.RecordAction.VALIDATE;
import static org.crvs.interop.commons.message.RecordStatus.ARCHIVED;
import static org.crvs.interop.commons.message.RecordStatus.CERTIFIED;
import static org.crvs.interop.commons.message.RecordStatus.DECLARED;
import static org.crvs.interop.commons.message.RecordStatus.IN_PROGRESS;
import static org.crvs.interop.commons.message.RecordStatus.ISSUED;
import static org.crvs.interop.commons.message.RecordStatus.REGISTERED;
import static org.crvs.interop.commons.message.RecordStatus.REJECTED;
import static org.crvs.interop.commons.message.RecordStatus.REVOKED;
import static org.crvs.interop.commons.message.RecordStatus.VALIDATED;
import static org.crvs.interop.commons.message.RecordStatus.WAITING_VALIDATION;

import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From which status which action is allowed, as OpenCRVS 1.6 enforces it; beyond that a notification in progress can be
 * rejected or archived, a rejected record archived, a registration revoked, and each of these taken back.
 */
public final class LifeCycle {

    private static final Map<RecordAction, Set<RecordStatus>> ALLOWED_FROM = new EnumMap<>(Map.of(
            VALIDATE, EnumSet.of(IN_PROGRESS, DECLARED),
            REGISTER, EnumSet.of(DECLARED, VALIDATED),
            CONFIRM, EnumSet.of(WAITING_VALIDATION),
            REJECT, EnumSet.of(IN_PROGRESS, DECLARED, VALIDATED, WAITING_VALIDATION),
            ARCHIVE, EnumSet.of(IN_PROGRESS, DECLARED, VALIDATED, REJECTED),
            REINSTATE, EnumSet.of(ARCHIVED, REJECTED, REVOKED),
            CERTIFY, EnumSet.of(REGISTERED),
            ISSUE, EnumSet.of(CERTIFIED),
            REVOKE, EnumSet.of(REGISTERED, CERTIFIED, ISSUED)));

    private static final Map<RecordAction, RecordStatus> LEADS_TO = new EnumMap<>(Map.of(
            VALIDATE, VALIDATED,
            REGISTER, REGISTERED,
            CONFIRM, REGISTERED,
            REJECT, REJECTED,
            ARCHIVE, ARCHIVED,
            CERTIFY, CERTIFIED,
            ISSUE, ISSUED,
            REVOKE, REVOKED));

    private static final Set<RecordAction> NEED_REASON = EnumSet.of(REJECT, ARCHIVE, REVOKE);

    private LifeCycle() {}

    /** Whether this action is served at all. */
    static boolean isServed(RecordAction action) {
        return ALLOWED_FROM.containsKey(action);
    }

    /** The actions served, as they stand in the path. */
    public static String served() {
        return paths(ALLOWED_FROM.keySet());
    }

    /** Whether a record of this status permits the action. */
    static boolean allows(RecordAction action, RecordStatus from) {
        return ALLOWED_FROM.getOrDefault(action, Collections.emptySet()).contains(from);
    }

    /** What a record of this status permits, as it stands in the path. */
    static String allowed(RecordStatus from) {
        return paths(Arrays.stream(RecordAction.values())
                .filter(action -> allows(action, from))
                .toList());
    }

    /** Whether the action must say why. */
    static boolean needsReason(RecordAction action) {
        return NEED_REASON.contains(action);
    }

    /**
     * The status after an allowed action.
     *
     * @param held statuses to go back to, as {@link #held} kept them
     * @param confirmedElsewhere whether a registration waits for another system's confirmation
     */
    static RecordStatus after(RecordAction action, List<RecordStatus> held, boolean confirmedElsewhere) {
        if (action == REINSTATE) {
            return held.get(held.size() - 1);
        }
        return action == REGISTER && confirmedElsewhere ? WAITING_VALIDATION : LEADS_TO.get(action);
    }

    /** The statuses to go back to, after an action on a record of this status. */
    static List<RecordStatus> held(RecordAction action, RecordStatus from, List<RecordStatus> before) {
        if (action == REINSTATE) {
            return before.subList(0, before.size() - 1);
        }
        if (NEED_REASON.contains(action)) {
            return Stream.concat(before.stream(), Stream.of(from)).toList();
        }
        return before;
    }

    private static String paths(Collection<RecordAction> actions) {
        return actions.stream().map(RecordAction::path).collect(Collectors.joining(", "));
    }
}
