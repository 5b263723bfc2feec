package org.crvs.interop.clientregistry.client;

/** What must be unique about a client is another client's already. */
public class KeyTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is taken. */
    public enum Key {
        ID,
        NAME,
        SOLE_TYPE
    }

    private final Key key;
    private final String holder;

    KeyTakenException(Key key, String holder) {
        super(key + " is taken by client " + holder);
        this.key = key;
        this.holder = holder;
    }

    /** What is taken. */
    public Key key() {
        return key;
    }

    /** Id of the client that has it. */
    public String holder() {
        return holder;
    }
}
