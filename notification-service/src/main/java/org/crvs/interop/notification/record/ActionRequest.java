package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.Fields;
import org.crvs.interop.notification.json.StrictJson;

import java.util.HashSet;
import java.util.Set;

/**
 * What the body of an action may say.
 *
 * @param reason why; required for reject, archive and revoke
 * @param comment a remark kept with the record; may be null
 * @param registrationNumber the number given elsewhere; required for confirm, possible for register
 */
record ActionRequest(String reason, String comment, String registrationNumber) {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NUMBER = 64;

    /** Reads the body of an action; an empty one says nothing. */
    static ActionRequest read(RecordAction action, byte[] body) {
        Set<String> known = new HashSet<>(Set.of("reason", "comment"));
        if (action == RecordAction.CONFIRM || action == RecordAction.REGISTER) {
            known.add("registrationNumber");
        }
        var faults = new Faults();
        var object = body == null || body.length == 0 ? StrictJson.object() : StrictJson.readObject(body);
        var fields = new Fields("", object, known, faults);
        String reason = LifeCycle.needsReason(action)
                ? fields.requiredText("reason", LONGEST_TEXT)
                : fields.text("reason", LONGEST_TEXT);
        String comment = fields.text("comment", LONGEST_TEXT);
        String number = null;
        if (action == RecordAction.CONFIRM) {
            number = fields.requiredText("registrationNumber", LONGEST_NUMBER);
        } else if (action == RecordAction.REGISTER) {
            number = fields.text("registrationNumber", LONGEST_NUMBER);
        }
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The body of " + action.path());
        return new ActionRequest(reason, comment, number);
    }
}
