package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.attachment.AttachmentRule;
import org.crvs.interop.notification.attachment.Attachments;
import org.crvs.interop.notification.change.Change;
import org.crvs.interop.notification.change.ContentPatch;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.location.Locations;
import org.crvs.interop.notification.rule.IncompleteFields;
import org.crvs.interop.notification.rule.NotificationRules;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Changes what a record says: at once, or once a requested correction is approved. The result keeps the rules of a
 * notification wherever the record kept them before, and what the register itself decides can't be changed this way.
 */
@ApplicationScoped
public class ContentEffect {

    private final NotificationRules rules;
    private final Locations locations;
    private final AttachmentRule rule;
    private final Attachments attachments;

    public ContentEffect(NotificationRules rules, Locations locations, AttachmentRule rule, Attachments attachments) {
        this.rule = rule;
        this.attachments = attachments;
        this.rules = rules;
        this.locations = locations;
    }

    /** Carries out update and make-correction. */
    void change(NextVersion next, List<Change> changes) {
        Applied applied = apply(next.current(), changes, ProblemKind.INVALID_REQUEST);
        take(next, applied);
    }

    /** Keeps a correction for somebody to decide; the content stays. */
    void request(NextVersion next, ActionRequest request, Actor actor, Instant at) {
        Applied applied = apply(next.current(), request.changes(), ProblemKind.INVALID_REQUEST);
        ObjectNode correction = StrictJson.object()
                .put("reason", request.reason())
                .put("requester", request.requester())
                .put("requestedAt", at.toString())
                .put("requestedBy", actor.name());
        correction.set("changes", Change.write(request.changes()));
        correction.set("effect", applied.done());
        next.detail(details -> details.correction(StrictJson.write(correction)));
    }

    /** Makes the correction that was requested. */
    void approve(NextVersion next) {
        JsonNode correction = StrictJson.stored(next.current().details().correction());
        take(next, apply(next.current(), Change.stored(correction.path("changes")), ProblemKind.CONFLICT));
        next.detail(details -> details.correction(null));
    }

    /** Drops the correction that was requested. */
    void reject(NextVersion next) {
        next.detail(details -> details.correction(null));
    }

    private record Applied(ObjectNode json, ArrayNode done) {}

    /** What a change attaches is taken out before it is written down anywhere. */
    private void takeOut(RecordVersion current, List<Change> changes) {
        var faults = new Faults();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).value() != null) {
                rule.check("/changes/" + i + "/value", changes.get(i).value(), faults);
            }
        }
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The change");
        changes.stream()
                .filter(change -> change.value() != null)
                .forEach(change -> attachments.takeOut(current.recordId(), change.value()));
    }

    private Applied apply(RecordVersion current, List<Change> changes, ProblemKind kind) {
        takeOut(current, changes);
        ObjectNode before = StrictJson.stored(current.bundle());
        ObjectNode after = before.deepCopy();
        var faults = new Faults();
        ArrayNode done = ContentPatch.apply(after, changes, faults);
        if (faults.none()) {
            ResourceIds.assignMissing(after);
            refuseWhatIsNew(before, after, faults);
        }
        if (faults.none()
                && !RecordBundle.own(before, current.event()).equals(RecordBundle.own(after, current.event()))) {
            faults.add(
                    "/changes",
                    "not-changeable",
                    "ids, numbers, status and the kind of event are the register's own",
                    "changes to anything else");
        }
        faults.refuseAs(kind, "The change");
        attachments.takeOut(current.recordId(), after);
        return new Applied(after, done);
    }

    /** A fault the record has had all along is no reason to refuse a change of something else. */
    private void refuseWhatIsNew(ObjectNode before, ObjectNode after, Faults faults) {
        Set<String> known = new HashSet<>();
        rules.faults(before).all().forEach(fault -> known.add(key(fault)));
        for (Fault fault : rules.faults(after).all()) {
            if (!known.contains(key(fault))) {
                faults.add(fault.pointer(), fault.code(), fault.detail(), fault.accepted());
            }
        }
    }

    private static String key(Fault fault) {
        return fault.pointer() + " " + fault.code();
    }

    private void take(NextVersion next, Applied applied) {
        EventType event = next.current().event();
        DocumentBundle document = DocumentBundle.of(applied.json());
        next.content(new RecordBundle(applied.json(), event));
        next.incomplete(IncompleteFields.of(document, event));
        next.detail(details -> details.changed(StrictJson.write(applied.done())));
        String office = document.taskLocation(Crvs.REG_LAST_OFFICE)
                .orElse(next.current().officeId());
        String area = locations
                .tree()
                .find(office)
                .map(Location::parentId)
                .orElse(next.current().areaId());
        next.place(office, area);
    }
}
