package org.crvs.interop.webhook.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.event.RecordFanOut;
import org.crvs.interop.webhook.event.RecordMessages;
import org.crvs.interop.webhook.subscription.Requester;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows parked messages, and takes one again: after a mend of what could not read it, or when its fault is gone. */
@ApplicationScoped
public class DeadLetterDesk {

    private static final int PAGE = 50;
    private static final Pattern ID = Pattern.compile("0-([0-9]{1,18})");

    private final DeadLetterShelf shelf;
    private final RecordFanOut fanOut;
    private final AuditTrail trail;
    private final Clock clock;

    public DeadLetterDesk(DeadLetterShelf shelf, RecordFanOut fanOut, AuditTrail trail, Clock clock) {
        this.shelf = shelf;
        this.fanOut = fanOut;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A page of parked messages.
     *
     * @param cursor {@code next} of the page before; null for the first
     */
    DeadLetterView.Page list(String cursor) {
        List<ConsumerRecord<String, byte[]>> found = shelf.from(cursor == null ? 0 : offset(cursor), PAGE + 1);
        List<ConsumerRecord<String, byte[]>> shown = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE ? "0-" + found.get(PAGE).offset() : null;
        return new DeadLetterView.Page(shown.stream().map(DeadLetterShelf::view).toList(), next);
    }

    /**
     * Takes a parked message as if it came now; deliveries it has made before are not made again.
     *
     * @throws ProblemException NOT_FOUND, or CONFLICT when it still can't be taken
     */
    void redrive(String id, Requester requester) {
        ConsumerRecord<String, byte[]> message = shelf.at(offset(id))
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND, "There is no such parked message."));
        try {
            RecordMessage record = RecordMessages.read(message.value());
            trail.write(audit(id, record, requester));
            UnreadableMessageException fault =
                    fanOut.take(List.of(record), Map.of()).get(record);
            if (fault != null) {
                throw fault;
            }
        } catch (UnreadableMessageException e) {
            throw new ProblemException(ProblemKind.CONFLICT, "The message still can't be taken: " + e.getMessage());
        }
    }

    private AuditMessage audit(String id, RecordMessage record, Requester requester) {
        return new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                "webhook.redrive",
                AuditMessage.Outcome.SUCCESS,
                requester.actor(),
                requester.grant(),
                List.of(record.recordId()),
                requester.requestId(),
                Map.of("deadLetter", id, "version", String.valueOf(record.version())));
    }

    private static long offset(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "This names no parked message.",
                    List.of(new Fault("id", "unknown", "not an id this service gave out", "for instance 0-17")));
        }
        return Long.parseLong(matcher.group(1));
    }
}
