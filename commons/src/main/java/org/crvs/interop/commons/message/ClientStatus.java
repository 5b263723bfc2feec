package org.crvs.interop.commons.message;

/** Whether a client may do anything; DELETED is told once so that everyone forgets it. */
public enum ClientStatus {
    ACTIVE,
    DISABLED,
    DELETED
}
