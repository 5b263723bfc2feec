package org.crvs.interop.clientregistry.audit;

import org.crvs.interop.clientregistry.query.QueryParameters;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * A question to the audit store.
 *
 * @param client only events this client did, or that were done to it
 * @param recordId only events on this record
 * @param action only this action
 * @param outcome only this outcome
 * @param from only events at this moment or later
 * @param to only events before this moment
 * @param limit most events to answer with
 * @param before only events older than this one
 */
public record AuditQuery(
        Optional<String> client,
        Optional<String> recordId,
        Optional<String> action,
        Optional<Outcome> outcome,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit,
        Optional<Place> before) {

    static final int MOST = 500;
    private static final int USUAL = 50;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern ACTION = Pattern.compile("[a-z-]+(\\.[a-z-]+)+");

    /**
     * A place in the list.
     *
     * @param at when the event there was
     * @param id its id
     */
    public record Place(Instant at, String id) {}

    /**
     * Reads a question from query parameters.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 with every parameter that is wrong
     */
    public static AuditQuery of(MultivaluedMap<String, String> sent) {
        var parameters = new QueryParameters(sent);
        var query = new AuditQuery(
                parameters.text("client", IDENTIFIER, "a client id"),
                parameters.text("record", IDENTIFIER, "a record id"),
                parameters.text("action", ACTION, "a dotted name such as record.register"),
                parameters.choice("outcome", Outcome.class),
                parameters.instant("from"),
                parameters.instant("to"),
                parameters.number("limit", 1, MOST, USUAL),
                parameters.cursor(2).flatMap(values -> place(values, parameters)));
        if (query.from.isPresent() && query.to.isPresent() && !query.from.get().isBefore(query.to.get())) {
            parameters.fault("to", "the end is not after the beginning", "a moment after from");
        }
        parameters.end();
        return query;
    }

    /** The same question, in pages of the largest size. */
    AuditQuery inLargePages() {
        return new AuditQuery(client, recordId, action, outcome, from, to, MOST, before);
    }

    /** The same question, from after an event on. */
    AuditQuery after(AuditEvent last) {
        var place = new Place(last.at(), last.id());
        return new AuditQuery(client, recordId, action, outcome, from, to, limit, Optional.of(place));
    }

    /** What was asked, for the audit of the reading itself. */
    Map<String, String> asked() {
        Map<String, String> asked = new TreeMap<>();
        client.ifPresent(value -> asked.put("client", value));
        recordId.ifPresent(value -> asked.put("record", value));
        action.ifPresent(value -> asked.put("action", value));
        outcome.ifPresent(value -> asked.put("outcome", value.name()));
        from.ifPresent(value -> asked.put("from", value.toString()));
        to.ifPresent(value -> asked.put("to", value.toString()));
        return asked;
    }

    private static Optional<Place> place(List<String> values, QueryParameters parameters) {
        try {
            return Optional.of(new Place(Instant.ofEpochMilli(Long.parseLong(values.get(0))), values.get(1)));
        } catch (NumberFormatException e) {
            parameters.badCursor();
            return Optional.empty();
        }
    }
}
