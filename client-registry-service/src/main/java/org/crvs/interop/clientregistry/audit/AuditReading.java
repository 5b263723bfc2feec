package org.crvs.interop.clientregistry.audit;

import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.time.LocalDate;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads and verifies the audit; that it was read is on the record before anybody sees it. */
@ApplicationScoped
public class AuditReading {

    private final AuditStore store;
    private final ChainVerifier verifier;
    private final RegistryAudit audit;

    /**
     * Reads one store.
     *
     * @param store holds the events
     * @param verifier walks their chains
     * @param audit takes that they were read
     */
    AuditReading(AuditStore store, ChainVerifier verifier, RegistryAudit audit) {
        this.store = store;
        this.verifier = verifier;
        this.audit = audit;
    }

    /** A page of the events a query asks for, newest first. */
    public Page<AuditMessage> list(AuditQuery query, Origin origin) {
        Page<AuditMessage> page = store.find(query).map(AuditEvent::toMessage);
        Map<String, String> detail = query.asked();
        detail.put("disclosed", String.valueOf(page.entries().size()));
        audit.write("audit.read", Outcome.SUCCESS, origin, detail);
        return page;
    }

    /** What a walk along the chain of a day finds. */
    public ChainReport verify(LocalDate day, Origin origin) {
        ChainReport report = verifier.verify(day);
        audit.write(
                "audit.verify",
                Outcome.SUCCESS,
                origin,
                Map.of(
                        "day", report.day(),
                        "events", String.valueOf(report.events()),
                        "intact", String.valueOf(report.intact())));
        return report;
    }
}
