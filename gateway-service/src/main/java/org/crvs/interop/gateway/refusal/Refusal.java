package org.crvs.interop.gateway.refusal;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that goes no further, thrown where it is noticed. It has no stack trace: refusing must stay cheap. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final String reason;
    private final transient Map<String, String> headers;
    private final transient Actor actor;

    private Refusal(ProblemKind kind, String reason, String detail, Map<String, String> headers, Actor actor) {
        super(detail, null, false, false);
        this.kind = kind;
        this.reason = reason;
        this.headers = headers;
        this.actor = actor;
    }

    /**
     * A refusal.
     *
     * @param kind what the answer says
     * @param reason short stable code for metrics and audit
     * @param detail what is wrong and how to mend it
     */
    public Refusal(ProblemKind kind, String reason, String detail) {
        this(kind, reason, detail, Map.of(), null);
    }

    /** The same with one more header on the answer. */
    public Refusal with(String header, String value) {
        var more = new LinkedHashMap<>(headers());
        more.put(header, value);
        return new Refusal(kind, reason, getMessage(), Map.copyOf(more), actor);
    }

    /** The same, of a client that could be told. */
    public Refusal of(Actor known) {
        return new Refusal(kind, reason, getMessage(), headers(), known);
    }

    /** What the answer says. */
    public ProblemKind kind() {
        return kind;
    }

    /** Short stable code for metrics and audit. */
    public String reason() {
        return reason;
    }

    /** Further headers of the answer. */
    public Map<String, String> headers() {
        return headers == null ? Map.of() : headers;
    }

    /** The client refused, or null when it could not be told. */
    public Actor actor() {
        return actor;
    }
}
