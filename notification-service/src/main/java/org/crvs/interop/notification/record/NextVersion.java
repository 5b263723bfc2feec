package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.trace.Traces;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/** The next version of a record while it is being made: what nobody says otherwise stays as it was. */
final class NextVersion {

    private final RecordVersion current;
    private final RecordAction action;
    private final Instant at;
    private final Actor actor;
    private final String grant;
    private final String requestId;
    private RecordStatus status;
    private List<RecordStatus> held;
    private String registrationNumber;
    private String officeId;
    private String areaId;
    private String reason;
    private List<String> incompleteFields;
    private RecordDetails details;
    private RecordBundle bundle;

    NextVersion(RecordVersion current, RecordAction action, Actor actor, String grant, String requestId, Instant at) {
        this.current = current;
        this.action = action;
        this.actor = actor;
        this.grant = grant;
        this.requestId = requestId;
        this.at = at.truncatedTo(ChronoUnit.MILLIS);
        this.status = current.status();
        this.held = current.held();
        this.registrationNumber = current.registrationNumber();
        this.officeId = current.officeId();
        this.areaId = current.areaId();
        this.incompleteFields = current.incompleteFields();
        this.details = current.details().carried().tracedBy(Traces.current());
        this.bundle = RecordBundle.of(current);
    }

    RecordVersion current() {
        return current;
    }

    RecordAction action() {
        return action;
    }

    RecordStatus status() {
        return status;
    }

    /** The content, to be changed in place. */
    RecordBundle bundle() {
        return bundle;
    }

    void status(RecordStatus after, List<RecordStatus> toGoBackTo) {
        status = after;
        held = toGoBackTo;
    }

    void number(String number) {
        registrationNumber = number;
    }

    void because(String why) {
        reason = why;
    }

    void place(String office, String area) {
        officeId = office;
        areaId = area;
    }

    void incomplete(List<String> fields) {
        incompleteFields = fields;
    }

    void detail(UnaryOperator<RecordDetails> change) {
        details = change.apply(details);
    }

    /** Takes other content. */
    void content(RecordBundle other) {
        bundle = other;
    }

    /** Writes status, reason and comment into the content and gives the version. */
    RecordVersion finish(String comment) {
        bundle.status(status, at);
        if (LifeCycle.isClosed(status)) {
            return version();
        }
        bundle.reason(reason);
        if (comment != null) {
            bundle.comment(comment, actor, at);
        }
        return version();
    }

    /** The version with its content as it is. */
    RecordVersion version() {
        return new RecordVersion(
                current.recordId(),
                current.version() + 1,
                current.event(),
                action,
                status,
                current.status(),
                held,
                current.trackingId(),
                registrationNumber,
                officeId,
                areaId,
                current.senderId(),
                actor,
                grant,
                requestId,
                current.createdAt(),
                at,
                reason,
                incompleteFields,
                details,
                bundle.text());
    }
}
