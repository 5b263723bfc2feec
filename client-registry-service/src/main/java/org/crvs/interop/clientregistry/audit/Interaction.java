package org.crvs.interop.clientregistry.audit;

import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.util.Optional;
import java.util.Set;

/**
 * What kind of event an action is in the words of FHIR and IHE BALP.
 *
 * <p>Which side is called source and which destination follows the flow that DICOM gave each kind of event.
 */
enum Interaction {
    CREATE("create", "C", "IHE.BasicAudit.Create", "110153", "110152"),
    READ("read", "R", "IHE.BasicAudit.Read", "110152", "110153"),
    UPDATE("update", "U", "IHE.BasicAudit.Update", "110153", "110152"),
    DELETE("delete", "D", "IHE.BasicAudit.Delete", "110150", null),
    QUERY("search", "E", "IHE.BasicAudit.Query", "110153", "110152"),
    OPERATION("operation", "E", null, "110153", "110152");

    private static final String PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";
    private static final Set<String> READS = Set.of("record.read", "client.read-secret", "console.look-up");
    private static final Set<String> QUERIES = Set.of("record.list", "search.query", "audit.read", "audit.export");
    private static final Set<String> OPERATIONS = Set.of(
            "token.issue",
            "token.refuse",
            "access.refuse",
            "api-key.use",
            "webhook.deliver",
            "audit.verify",
            "console.sign-in",
            "console.sign-out");

    private final String code;
    private final String action;
    private final String profile;
    private final String clientRole;
    private final String serverRole;

    Interaction(String code, String action, String profile, String clientRole, String serverRole) {
        this.code = code;
        this.action = action;
        this.profile = profile;
        this.clientRole = clientRole;
        this.serverRole = serverRole;
    }

    /** The interaction of an event's action. */
    static Interaction of(String action) {
        if (READS.contains(action)) {
            return READ;
        }
        if (QUERIES.contains(action)) {
            return QUERY;
        }
        if (OPERATIONS.contains(action)) {
            return OPERATION;
        }
        if (action.endsWith(".create") || action.equals("webhook.subscribe") || action.equals("client.add-api-key")) {
            return CREATE;
        }
        boolean ends = action.endsWith(".delete")
                || action.equals("webhook.unsubscribe")
                || action.equals("client.delete-api-key");
        return ends ? DELETE : UPDATE;
    }

    /** Code of FHIR's restful-interaction. */
    String code() {
        return code;
    }

    /** Code of FHIR's audit-event-action. */
    String action() {
        return action;
    }

    /** DICOM code of the client's role. */
    String clientRole() {
        return clientRole;
    }

    /** DICOM code of the server's role; null where the server is the custodian. */
    String serverRole() {
        return serverRole;
    }

    /** The profile an event keeps: those of BALP are about what succeeded, and about one thing or one query. */
    Optional<String> profile(AuditMessage event) {
        boolean aboutOne = this == QUERY || event.recordIds().size() == 1 || concernsClient(event);
        return profile != null && event.outcome() == Outcome.SUCCESS && event.actor() != null && aboutOne
                ? Optional.of(PROFILES + profile)
                : Optional.empty();
    }

    /** Whether it was done to a client and to no record. */
    static boolean concernsClient(AuditMessage event) {
        return event.recordIds().isEmpty() && event.detail().containsKey(AuditEvent.CLIENT_ID);
    }
}
