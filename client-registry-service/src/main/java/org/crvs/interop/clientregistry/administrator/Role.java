package org.crvs.interop.clientregistry.administrator;

/** What a person may do in the console. */
public enum Role {
    /** See and change everything. */
    ADMINISTRATOR,
    /** See everything but secrets, change nothing. */
    AUDITOR
}
