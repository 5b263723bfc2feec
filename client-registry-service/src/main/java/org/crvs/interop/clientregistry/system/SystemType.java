package org.crvs.interop.clientregistry.system;

import org.crvs.interop.commons.message.ClientType;

/** Kinds of client: OpenCRVS's four, and those of this registry. An enum, since OpenCRVS's schema has one. */
public enum SystemType {
    HEALTH,
    NATIONAL_ID,
    RECORD_SEARCH,
    WEBHOOK,
    CIVIL_REGISTRATION,
    CUSTOM;

    /** The same of a client. */
    static SystemType of(ClientType type) {
        return valueOf(type.name());
    }
}
