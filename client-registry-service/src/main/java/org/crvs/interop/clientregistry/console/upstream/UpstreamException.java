package org.crvs.interop.clientregistry.console.upstream;

/** Another service gave no answer a page could be made of. */
public class UpstreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    UpstreamException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** Whether it said that there is no such thing. */
    public boolean isNotFound() {
        return status == 404;
    }
}
