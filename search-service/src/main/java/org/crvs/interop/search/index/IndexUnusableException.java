package org.crvs.interop.search.index;

/** An index that this code can't go on with: of another schema, or damaged. It is rebuilt from the topic. */
class IndexUnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    IndexUnusableException(String reason) {
        super(reason);
    }

    IndexUnusableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
