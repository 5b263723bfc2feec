package org.crvs.interop.search.query;

import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes down each search: who asked, by which fields, and every record that is given out. Never a value. */
@ApplicationScoped
public class DisclosureLog {

    private static final String ACTION = "search.query";
    private static final int RETRY_SECONDS = 5;

    private final AuditTrail trail;
    private final Clock clock;

    /**
     * Writes to this trail.
     *
     * @param trail the audit trail
     * @param clock tells when
     */
    public DisclosureLog(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Returns once the disclosure is on the record.
     *
     * @throws ProblemException 503 when it can't be written down; nothing may be disclosed then
     */
    public void write(Caller caller, Search search, long total, List<String> recordIds) {
        var event = new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                ACTION,
                AuditMessage.Outcome.SUCCESS,
                caller.actor(),
                Scopes.RECORD_SEARCH,
                recordIds,
                caller.requestId(),
                Map.of(
                        "fields", String.join(",", search.fields()),
                        "total", String.valueOf(total),
                        "channel", search.channel()));
        try {
            trail.write(event);
        } catch (BrokerUnavailableException e) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE,
                    "The search can't be written to the audit trail, so its results are withheld.",
                    RETRY_SECONDS,
                    e);
        }
    }
}
