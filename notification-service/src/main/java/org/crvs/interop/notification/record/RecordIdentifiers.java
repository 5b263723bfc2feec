package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.Fields;
import org.crvs.interop.notification.json.StrictJson;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds identifiers to the person a record is about: the number a National ID system made for the child, say. */
@ApplicationScoped
public class RecordIdentifiers {

    /** Identifier types that others may write; registration numbers are the register's own. */
    static final List<String> TYPES = List.of(
            "NATIONAL_ID",
            "PASSPORT",
            "MOSIP_PSUT_TOKEN_ID",
            "MOSIP_UINTOKEN",
            "DECEASED_PATIENT_ENTRY",
            "BIRTH_PATIENT_ENTRY",
            "DRIVING_LICENSE",
            "REFUGEE_NUMBER",
            "ALIEN_NUMBER",
            "OTHER",
            "SOCIAL_SECURITY_NO",
            "BIRTH_CONFIGURABLE_IDENTIFIER_1",
            "BIRTH_CONFIGURABLE_IDENTIFIER_2",
            "BIRTH_CONFIGURABLE_IDENTIFIER_3");

    private static final int LONGEST_VALUE = 128;
    private static final int MOST = 20;
    private static final int ATTEMPTS = 5;

    private final RecordJournal journal;
    private final Clock clock;

    public RecordIdentifiers(RecordJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Reads {@code {"identifiers":[{"type","value"}]}}.
     *
     * @throws ProblemException INVALID_REQUEST with all faults
     */
    static Map<String, String> read(byte[] body) {
        ObjectNode object = StrictJson.readObject(body);
        var faults = new Faults();
        var fields = new Fields("", object, Set.of("identifiers"), faults);
        Map<String, String> identifiers = new LinkedHashMap<>();
        var list = fields.node("identifiers");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            faults.add(
                    "/identifiers", "required", "no list of identifiers", "1 to " + MOST + " of {\"type\",\"value\"}");
        } else {
            for (int i = 0; i < list.size(); i++) {
                String pointer = "/identifiers/" + i;
                if (list.get(i) instanceof ObjectNode identifier) {
                    var parts = new Fields(pointer, identifier, Set.of("type", "value"), faults);
                    String type = parts.requiredWord("type", TYPES);
                    String value = parts.requiredText("value", LONGEST_VALUE);
                    if (type != null && value != null && identifiers.put(type, value) != null) {
                        faults.add(pointer + "/type", "duplicate", "this type occurs twice", "each type once");
                    }
                } else {
                    faults.add(pointer, "wrong-type", "not an object", "{\"type\",\"value\"}");
                }
            }
        }
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The list of identifiers");
        return identifiers;
    }

    /**
     * Adds or replaces identifiers, whatever the record's status. It changes nothing that others decide, so when
     * somebody acts on the record at the same time it is simply done on top of that.
     *
     * @param grant the scope that allows it
     * @return the version it made, or the current one when the record has all of them already
     */
    RecordVersion identify(
            String recordId,
            Map<String, String> identifiers,
            String ifMatch,
            Actor actor,
            String grant,
            String requestId) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RecordVersion current = journal.current(recordId)
                    .filter(version -> !LifeCycle.isClosed(version.status()))
                    .orElseThrow(() -> Refusals.notFound(recordId));
            IfMatch.require(ifMatch, current.version());
            RecordBundle bundle = RecordBundle.of(current);
            if (!bundle.hasSubject()) {
                throw new ProblemException(
                        ProblemKind.CONFLICT,
                        "The record does not say whose " + current.event().code()
                                + " it is, so there is nobody to identify.",
                        List.of(new Fault("", "no-subject", "the record has no subject", null)));
            }
            boolean known = identifiers.entrySet().stream()
                    .allMatch(entry -> bundle.isIdentifiedBy(entry.getKey(), entry.getValue()));
            if (known) {
                return current;
            }
            var draft = new NextVersion(current, RecordAction.IDENTIFY, actor, grant, requestId, clock.instant());
            identifiers.forEach(draft.bundle()::identify);
            RecordVersion next = draft.finish(null);
            if (journal.append(next)) {
                return next;
            }
        }
        throw ProblemException.retryLater(
                ProblemKind.CONFLICT, "Others keep acting on the record. Try again.", 1, null);
    }
}
