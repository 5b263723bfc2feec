package org.crvs.interop.notification.record;

import static org.crvs.interop.commons.message.RecordAction.APPROVE_CORRECTION;
import static org.crvs.interop.commons.message.RecordAction.ARCHIVE;
import static org.crvs.interop.commons.message.RecordAction.CERTIFY;
import static org.crvs.interop.commons.message.RecordAction.CONFIRM;
import static org.crvs.interop.commons.message.RecordAction.ERASE;
import static org.crvs.interop.commons.message.RecordAction.ISSUE;
import static org.crvs.interop.commons.message.RecordAction.MAKE_CORRECTION;
import static org.crvs.interop.commons.message.RecordAction.MARK_DUPLICATE;
import static org.crvs.interop.commons.message.RecordAction.MARK_NOT_DUPLICATE;
import static org.crvs.interop.commons.message.RecordAction.REGISTER;
import static org.crvs.interop.commons.message.RecordAction.REINSTATE;
import static org.crvs.interop.commons.message.RecordAction.REJECT;
import static org.crvs.interop.commons.message.RecordAction.REJECT_CORRECTION;
import static org.crvs.interop.commons.message.RecordAction.REQUEST_CORRECTION;
import static org.crvs.interop.commons.message.RecordAction.RESUBMIT;
import static org.crvs.interop.commons.message.RecordAction.REVOKE;
import static org.crvs.interop.commons.message.RecordAction.SEAL;
import static org.crvs.interop.commons.message.RecordAction.UNSEAL;
import static org.crvs.interop.commons.message.RecordAction.UPDATE;
import static org.crvs.interop.commons.message.RecordAction.VALIDATE;
import static org.crvs.interop.commons.message.RecordStatus.ARCHIVED;
import static org.crvs.interop.commons.message.RecordStatus.CERTIFIED;
import static org.crvs.interop.commons.message.RecordStatus.CORRECTION_REQUESTED;
import static org.crvs.interop.commons.message.RecordStatus.DECLARED;
import static org.crvs.interop.commons.message.RecordStatus.ERASED;
import static org.crvs.interop.commons.message.RecordStatus.IN_PROGRESS;
import static org.crvs.interop.commons.message.RecordStatus.ISSUED;
import static org.crvs.interop.commons.message.RecordStatus.REGISTERED;
import static org.crvs.interop.commons.message.RecordStatus.REJECTED;
import static org.crvs.interop.commons.message.RecordStatus.REVOKED;
import static org.crvs.interop.commons.message.RecordStatus.SEALED;
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
 * rejected or archived, a rejected record archived, a registration revoked, each of these taken back, and any record
 * sealed or erased by order of a court.
 */
public final class LifeCycle {

    private static final Set<RecordStatus> REGISTRATIONS = EnumSet.of(REGISTERED, CERTIFIED, ISSUED);
    private static final Set<RecordStatus> CLOSED = EnumSet.of(SEALED, ERASED);

    private static final Map<RecordAction, Set<RecordStatus>> ALLOWED_FROM = new EnumMap<>(Map.ofEntries(
            Map.entry(UPDATE, EnumSet.of(IN_PROGRESS, DECLARED)),
            Map.entry(VALIDATE, EnumSet.of(IN_PROGRESS, DECLARED)),
            Map.entry(REGISTER, EnumSet.of(DECLARED, VALIDATED)),
            Map.entry(CONFIRM, EnumSet.of(WAITING_VALIDATION)),
            Map.entry(RESUBMIT, EnumSet.of(WAITING_VALIDATION)),
            Map.entry(REJECT, EnumSet.of(IN_PROGRESS, DECLARED, VALIDATED, WAITING_VALIDATION)),
            Map.entry(ARCHIVE, EnumSet.of(IN_PROGRESS, DECLARED, VALIDATED, REJECTED)),
            Map.entry(REINSTATE, EnumSet.of(ARCHIVED, REJECTED, REVOKED)),
            Map.entry(CERTIFY, EnumSet.of(REGISTERED)),
            Map.entry(ISSUE, EnumSet.of(CERTIFIED)),
            Map.entry(REQUEST_CORRECTION, REGISTRATIONS),
            Map.entry(MAKE_CORRECTION, REGISTRATIONS),
            Map.entry(APPROVE_CORRECTION, EnumSet.of(CORRECTION_REQUESTED)),
            Map.entry(REJECT_CORRECTION, EnumSet.of(CORRECTION_REQUESTED)),
            Map.entry(MARK_DUPLICATE, EnumSet.of(IN_PROGRESS, DECLARED, VALIDATED, REJECTED)),
            Map.entry(MARK_NOT_DUPLICATE, EnumSet.complementOf(EnumSet.of(SEALED, ERASED))),
            Map.entry(REVOKE, REGISTRATIONS),
            Map.entry(SEAL, EnumSet.complementOf(EnumSet.of(SEALED, ERASED))),
            Map.entry(UNSEAL, EnumSet.of(SEALED)),
            Map.entry(ERASE, EnumSet.complementOf(EnumSet.of(ERASED)))));

    private static final Map<RecordAction, RecordStatus> LEADS_TO = new EnumMap<>(Map.ofEntries(
            Map.entry(UPDATE, DECLARED),
            Map.entry(VALIDATE, VALIDATED),
            Map.entry(REGISTER, REGISTERED),
            Map.entry(CONFIRM, REGISTERED),
            Map.entry(REJECT, REJECTED),
            Map.entry(ARCHIVE, ARCHIVED),
            Map.entry(MARK_DUPLICATE, ARCHIVED),
            Map.entry(CERTIFY, CERTIFIED),
            Map.entry(ISSUE, ISSUED),
            Map.entry(REQUEST_CORRECTION, CORRECTION_REQUESTED),
            Map.entry(APPROVE_CORRECTION, REGISTERED),
            Map.entry(MAKE_CORRECTION, REGISTERED),
            Map.entry(REVOKE, REVOKED),
            Map.entry(SEAL, SEALED),
            Map.entry(ERASE, ERASED)));

    private static final Set<RecordAction> NEED_REASON = EnumSet.of(
            REJECT,
            ARCHIVE,
            REVOKE,
            MARK_DUPLICATE,
            MARK_NOT_DUPLICATE,
            REQUEST_CORRECTION,
            MAKE_CORRECTION,
            REJECT_CORRECTION,
            SEAL,
            UNSEAL,
            ERASE);

    /** Actions that can be taken back: the status before them is kept. */
    private static final Set<RecordAction> HOLD =
            EnumSet.of(REJECT, ARCHIVE, REVOKE, MARK_DUPLICATE, REQUEST_CORRECTION, SEAL);

    /** Actions that take one of those back. */
    private static final Set<RecordAction> RELEASE = EnumSet.of(REINSTATE, REJECT_CORRECTION, UNSEAL);

    private static final Set<RecordAction> ORDERED = EnumSet.of(SEAL, UNSEAL, ERASE);
    private static final Set<RecordAction> CHANGE_CONTENT = EnumSet.of(UPDATE, REQUEST_CORRECTION, MAKE_CORRECTION);

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

    /** Whether only a court's order allows the action. */
    public static boolean needsCourtOrder(RecordAction action) {
        return ORDERED.contains(action);
    }

    /** Whether the action brings changes of the content. */
    static boolean changesContent(RecordAction action) {
        return CHANGE_CONTENT.contains(action);
    }

    /** Whether the content can come back after the action. */
    static boolean keepsContent(RecordAction action) {
        return action != ERASE;
    }

    /** Whether a court closed the record: only who may unseal records sees it. */
    public static boolean isClosed(RecordStatus status) {
        return CLOSED.contains(status);
    }

    /**
     * The status after an allowed action.
     *
     * @param from the status before it
     * @param held statuses to go back to, as {@link #held} kept them
     * @param confirmedElsewhere whether a registration waits for another system's confirmation
     */
    static RecordStatus after(
            RecordAction action, RecordStatus from, List<RecordStatus> held, boolean confirmedElsewhere) {
        if (RELEASE.contains(action)) {
            return held.get(held.size() - 1);
        }
        return action == REGISTER && confirmedElsewhere ? WAITING_VALIDATION : LEADS_TO.getOrDefault(action, from);
    }

    /** The statuses to go back to, after an action on a record of this status. */
    static List<RecordStatus> held(RecordAction action, RecordStatus from, List<RecordStatus> before) {
        if (RELEASE.contains(action) || action == APPROVE_CORRECTION) {
            return before.subList(0, before.size() - 1);
        }
        if (action == ERASE) {
            return List.of();
        }
        return HOLD.contains(action)
                ? Stream.concat(before.stream(), Stream.of(from)).toList()
                : before;
    }

    private static String paths(Collection<RecordAction> actions) {
        return actions.stream().map(RecordAction::path).collect(Collectors.joining(", "));
    }
}
