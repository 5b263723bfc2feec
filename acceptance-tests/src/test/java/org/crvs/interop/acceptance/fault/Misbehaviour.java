package org.crvs.interop.acceptance.fault;

/** What a receiver does to an attempt instead of taking it. */
enum Misbehaviour {
    /** Takes the request and never answers. */
    HANG,
    /** 500. */
    ERROR,
    /** 429 with {@code Retry-After: 1}. */
    TOO_MANY,
    /** 302 to somewhere else. */
    REDIRECT,
    /** Closes the connection in the middle of the status line's answer, before the head is complete. */
    CUT,
    /** 500 with a body that does not end. */
    ENDLESS,
    /** Shows a certificate that nobody knows. */
    WRONG_TLS
}
