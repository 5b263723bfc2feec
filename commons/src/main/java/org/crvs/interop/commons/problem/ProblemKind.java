package org.crvs.interop.commons.problem;

import java.util.Locale;

/** The kinds of problem the suite answers with. The code ends the {@code type} of the problem. */
public enum ProblemKind {
    MALFORMED_JSON(400, "Bad Request", "The body is not the JSON this needs"),
    INVALID_REQUEST(400, "Bad Request", "The request breaks a rule"),
    INVALID_NOTIFICATION(400, "Bad Request", "The notification breaks a rule"),
    NOT_AUTHENTICATED(401, "Unauthorized", "No valid credentials"),
    NOT_ALLOWED(403, "Forbidden", "Not allowed"),
    NOT_FOUND(404, "Not Found", "Not found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed", "This method is not served here"),
    NOT_ACCEPTABLE(406, "Not Acceptable", "None of the accepted media types is served"),
    REQUEST_TIMEOUT(408, "Request Timeout", "The request came too slowly"),
    CONFLICT(409, "Conflict", "The state does not permit this"),
    VERSION_MISMATCH(412, "Precondition Failed", "Somebody changed it in between"),
    BODY_TOO_LARGE(413, "Payload Too Large", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type", "This media type is not read here"),
    IDEMPOTENCY_MISMATCH(422, "Unprocessable Entity", "The idempotency key was used with another body"),
    TOO_MANY_REQUESTS(429, "Too Many Requests", "Too many requests"),
    INTERNAL(500, "Internal Server Error", "Something went wrong on our side"),
    BAD_GATEWAY(502, "Bad Gateway", "The service behind gave no usable answer"),
    UNAVAILABLE(503, "Service Unavailable", "Not available right now"),
    GATEWAY_TIMEOUT(504, "Gateway Timeout", "The service behind took too long");

    private final int status;
    private final String reason;
    private final String title;

    ProblemKind(int status, String reason, String title) {
        this.status = status;
        this.reason = reason;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** HTTP reason phrase. */
    public String reason() {
        return reason;
    }

    /** The same for every problem of this kind. */
    public String title() {
        return title;
    }

    /** Last segment of the problem's {@code type}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The general kind for an HTTP status that came without a kind of its own. */
    public static ProblemKind ofStatus(int status) {
        return switch (status) {
            case 401 -> NOT_AUTHENTICATED;
            case 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 409 -> CONFLICT;
            case 412 -> VERSION_MISMATCH;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_REQUESTS;
            case 502 -> BAD_GATEWAY;
            case 503 -> UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            default -> status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL;
        };
    }
}
