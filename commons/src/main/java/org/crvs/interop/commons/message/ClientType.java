package org.crvs.interop.commons.message;

import org.crvs.interop.commons.security.Scopes;

import java.util.Set;

/** Kinds of integrating client, each with the scopes it gets (OpenCRVS system types, and our two). */
public enum ClientType {
    /** Hospitals and portals: event notification. */
    HEALTH(Set.of(Scopes.NOTIFICATION)),
    /** The National ID system: registrations in full by webhook, identifiers back. One active at a time. */
    NATIONAL_ID(Set.of(Scopes.NATIONAL_ID)),
    /** Social protection and other e-government systems: record search. */
    RECORD_SEARCH(Set.of(Scopes.RECORD_SEARCH)),
    /** Any subscriber: the sections granted to it. */
    WEBHOOK(Set.of(Scopes.WEBHOOK)),
    /** The registration side: a CRVS core, or a registrar's application. */
    CIVIL_REGISTRATION(Scopes.registrationSide()),
    /** The National System Administrator's own tools. */
    ADMINISTRATOR(Set.of(Scopes.ADMINISTRATION)),
    /** Whatever scopes it is given one by one. */
    CUSTOM(Set.of());

    private final Set<String> scopes;

    ClientType(Set<String> scopes) {
        this.scopes = scopes;
    }

    /** The scopes every client of this type has. */
    public Set<String> scopes() {
        return scopes;
    }
}
