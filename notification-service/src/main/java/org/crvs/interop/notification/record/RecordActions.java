package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.security.Scopes;

import java.time.Clock;
import jakarta.enterprise.context.ApplicationScoped;

/** Acts on records: each action appends the next version, and of two at the same time one loses. */
@ApplicationScoped
public class RecordActions {

    private final RecordJournal journal;
    private final NumberEffect numbering;
    private final ContentEffect content;
    private final DuplicateEffect duplicates;
    private final CourtOrders orders;
    private final Clock clock;

    public RecordActions(
            RecordJournal journal,
            NumberEffect numbering,
            ContentEffect content,
            DuplicateEffect duplicates,
            CourtOrders orders,
            Clock clock) {
        this.journal = journal;
        this.numbering = numbering;
        this.content = content;
        this.duplicates = duplicates;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Takes an action.
     *
     * @param ifMatch the {@code If-Match} header, or null
     * @return the version it made
     * @throws ProblemException NOT_FOUND, VERSION_MISMATCH, CONFLICT with the allowed actions, or INVALID_REQUEST
     */
    RecordVersion act(
            String recordId,
            RecordAction action,
            ActionRequest request,
            String ifMatch,
            Actor actor,
            String requestId) {
        RecordVersion current = journal.current(recordId)
                .filter(version -> !LifeCycle.isClosed(version.status()) || LifeCycle.needsCourtOrder(action))
                .orElseThrow(() -> Refusals.notFound(recordId));
        IfMatch.require(ifMatch, current.version());
        if (!LifeCycle.allows(action, current.status())) {
            throw Refusals.conflict(
                    "A record that is " + current.status() + " does not permit " + action.path() + ".",
                    current.status());
        }
        var next = new NextVersion(current, action, actor, Scopes.of(action), requestId, clock.instant());
        RecordStatus status =
                LifeCycle.after(action, current.status(), current.held(), numbering.isConfirmedElsewhere());
        next.status(status, LifeCycle.held(action, current.status(), current.held()));
        next.because(request.reason());
        carryOut(next, request, actor);
        RecordVersion version = next.finish(request.comment());
        if (!journal.append(version)) {
            throw lostRace(version);
        }
        return version;
    }

    /** Confirms a registration for the system that numbers them. */
    public RecordVersion confirm(String recordId, String registrationNumber, Actor actor) {
        return act(recordId, RecordAction.CONFIRM, ActionRequest.numbered(registrationNumber), null, actor, null);
    }

    /** Rejects a registration for the system that numbers them. */
    public RecordVersion reject(String recordId, String reason, Actor actor) {
        return act(recordId, RecordAction.REJECT, ActionRequest.because(reason), null, actor, null);
    }

    private void carryOut(NextVersion next, ActionRequest request, Actor actor) {
        switch (next.action()) {
            case REGISTER, CONFIRM -> numbering.apply(next, request);
            case UPDATE, MAKE_CORRECTION -> content.change(next, request.changes());
            case REQUEST_CORRECTION -> content.request(next, request, actor, clock.instant());
            case APPROVE_CORRECTION -> content.approve(next);
            case REJECT_CORRECTION -> content.reject(next);
            case MARK_DUPLICATE -> duplicates.mark(next, request.duplicateOf());
            case REINSTATE -> duplicates.unmark(next);
            case MARK_NOT_DUPLICATE -> duplicates.dismiss(next, request.notDuplicateOf());
            case SEAL, ERASE -> orders.close(next, request.orderNumber());
            case UNSEAL -> orders.open(next, request.orderNumber());
            default -> {
                // the status says it all
            }
        }
    }

    private ProblemException lostRace(RecordVersion lost) {
        RecordVersion winner = journal.current(lost.recordId()).orElse(lost);
        numbering.undo(lost, winner);
        return Refusals.conflict(
                "Somebody acted on the record at the same time; it is " + winner.status() + " at version "
                        + winner.version() + " now.",
                winner.status());
    }
}
