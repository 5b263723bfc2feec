package org.crvs.interop.notification.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.plain.PlainNotifications;
import org.crvs.interop.notification.rule.NotificationRules;
import org.crvs.interop.notification.rule.ReservedMarks;
import org.crvs.interop.notification.rule.SourceForm;

import jakarta.enterprise.context.ApplicationScoped;

/** Reads notifications in either form: the OpenCRVS dialect, or plain FHIR R4, which is mapped to it. */
@ApplicationScoped
public class NotificationReader {

    private final NotificationRules rules;
    private final PlainNotifications plain;

    public NotificationReader(NotificationRules rules, PlainNotifications plain) {
        this.rules = rules;
        this.plain = plain;
    }

    /**
     * The bundle in the form records are kept in. The tree that was sent may be changed.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_NOTIFICATION with every fault
     */
    DocumentBundle read(ObjectNode sent) {
        ReservedMarks.refuse(sent);
        return SourceForm.looksPlain(sent) ? plain.read(sent) : rules.pass(sent);
    }

    /** As {@link #read} for plain R4; the dialect is given back as it is, unchecked. */
    public ObjectNode mapped(ObjectNode sent) {
        ReservedMarks.refuse(sent);
        return SourceForm.looksPlain(sent) ? (ObjectNode) plain.read(sent).json() : sent;
    }
}
