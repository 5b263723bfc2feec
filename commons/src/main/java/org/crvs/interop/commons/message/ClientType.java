package org.crvs.interop.commons.message;

/** Kinds of integrating client (OpenCRVS system types, and three of ours); what each may do is in {@code Scopes}. */
public enum ClientType {
    /** Hospitals and portals: event notification. */
    HEALTH,
    /** The National ID system: registrations in full by webhook, identifiers back. One active at a time. */
    NATIONAL_ID,
    /** Social protection and other e-government systems: record search. */
    RECORD_SEARCH,
    /** Any subscriber: the sections granted to it. */
    WEBHOOK,
    /** The registration side: a CRVS core, or a registrar's application. */
    CIVIL_REGISTRATION,
    /** The National System Administrator's own tools. */
    ADMINISTRATOR,
    /** Whatever scopes it is given one by one. */
    CUSTOM
}
