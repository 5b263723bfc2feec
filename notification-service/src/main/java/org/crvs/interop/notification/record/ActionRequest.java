package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.change.Change;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.Fields;
import org.crvs.interop.notification.json.StrictJson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the body of an action may say.
 *
 * @param reason why; required where {@link LifeCycle#needsReason} says so, and with {@code overrideDuplicates}
 * @param comment a remark kept with the record; may be null
 * @param registrationNumber the number given elsewhere; required for confirm, possible for register
 * @param changes what to change in the content; for update, request-correction and make-correction
 * @param requester who asked for a correction; may be null
 * @param overrideDuplicates register although the record may be a duplicate
 * @param duplicateOf tracking id or record id of the original; required for mark-duplicate
 * @param notDuplicateOf record ids that are no duplicates; for mark-not-duplicate; empty means all candidates
 * @param orderNumber number of the court order; required for seal, unseal and erase
 */
record ActionRequest(
        String reason,
        String comment,
        String registrationNumber,
        List<Change> changes,
        String requester,
        boolean overrideDuplicates,
        String duplicateOf,
        List<String> notDuplicateOf,
        String orderNumber) {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NUMBER = 64;
    private static final int MOST_CANDIDATES = 100;

    /** A request that says nothing. */
    static final ActionRequest NOTHING =
            new ActionRequest(null, null, null, List.of(), null, false, null, List.of(), null);

    /** A request that says only why. */
    static ActionRequest because(String reason) {
        return new ActionRequest(reason, null, null, List.of(), null, false, null, List.of(), null);
    }

    /** A request that gives a registration number. */
    static ActionRequest numbered(String number) {
        return new ActionRequest(null, null, number, List.of(), null, false, null, List.of(), null);
    }

    /** Reads the body of an action; an empty one says nothing. */
    static ActionRequest read(RecordAction action, byte[] body) {
        var faults = new Faults();
        var object = body == null || body.length == 0 ? StrictJson.object() : StrictJson.readObject(body);
        var fields = new Fields("", object, known(action), faults);
        boolean override = flag(fields, faults);
        String reason = LifeCycle.needsReason(action) || override
                ? fields.requiredText("reason", LONGEST_TEXT)
                : fields.text("reason", LONGEST_TEXT);
        var request = new ActionRequest(
                reason,
                fields.text("comment", LONGEST_TEXT),
                required(fields, "registrationNumber", action == RecordAction.CONFIRM),
                LifeCycle.changesContent(action) ? Change.read(fields.node("changes"), faults) : List.of(),
                fields.text("requester", LONGEST_NUMBER),
                override,
                required(fields, "duplicateOf", action == RecordAction.MARK_DUPLICATE),
                ids(fields, faults),
                required(fields, "orderNumber", LifeCycle.needsCourtOrder(action)));
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The body of " + action.path());
        return request;
    }

    private static Set<String> known(RecordAction action) {
        Set<String> known = new HashSet<>(Set.of("reason", "comment"));
        if (action == RecordAction.SEAL || action == RecordAction.ERASE) {
            // what is closed keeps no remarks
            known.remove("comment");
        }
        if (LifeCycle.changesContent(action)) {
            known.add("changes");
        }
        if (LifeCycle.needsCourtOrder(action)) {
            known.add("orderNumber");
        }
        switch (action) {
            case CONFIRM -> known.add("registrationNumber");
            case REGISTER -> known.addAll(Set.of("registrationNumber", "overrideDuplicates"));
            case REQUEST_CORRECTION, MAKE_CORRECTION -> known.add("requester");
            case MARK_DUPLICATE -> known.add("duplicateOf");
            case MARK_NOT_DUPLICATE -> known.add("notDuplicateOf");
            default -> {
                // reason and comment only
            }
        }
        return known;
    }

    private static String required(Fields fields, String name, boolean required) {
        return required ? fields.requiredText(name, LONGEST_NUMBER) : fields.text(name, LONGEST_NUMBER);
    }

    private static boolean flag(Fields fields, Faults faults) {
        JsonNode value = fields.node("overrideDuplicates");
        if (!value.isMissingNode() && !value.isBoolean()) {
            faults.add("/overrideDuplicates", "wrong-type", "not a truth value", "true or false");
        }
        return value.asBoolean(false);
    }

    private static List<String> ids(Fields fields, Faults faults) {
        JsonNode value = fields.node("notDuplicateOf");
        List<String> ids = new ArrayList<>();
        boolean usable = value.isMissingNode() || (value.isArray() && value.size() <= MOST_CANDIDATES);
        for (JsonNode id : value) {
            usable &= id.isTextual();
            ids.add(id.asText());
        }
        if (!usable) {
            faults.add(
                    "/notDuplicateOf", "wrong-type", "not a list of record ids", "at most " + MOST_CANDIDATES + " ids");
        }
        return List.copyOf(ids);
    }
}
