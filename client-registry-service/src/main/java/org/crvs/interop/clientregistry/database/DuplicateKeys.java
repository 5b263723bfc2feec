package org.crvs.interop.clientregistry.database;

import com.mongodb.MongoException;

/** Tells the violation of a unique key from other failures. */
public final class DuplicateKeys {

    /** What the database answers when a unique key is taken. */
    public static final int CODE = 11000;

    private DuplicateKeys() {}

    /** Whether the write was refused because a unique key is taken. */
    public static boolean causedBy(MongoException e) {
        return e.getCode() == CODE;
    }
}
