package org.crvs.interop.clientregistry.client;

/**
 * What is told about a client for people to know it by; nothing depends on it.
 *
 * @param description what the client is; null when not told
 * @param purposeOfUse what it needs the register's data for, for instance {@code benefit eligibility}; null when not told
 * @param contact whom to turn to; null when not told
 */
public record ClientProfile(String description, String purposeOfUse, Contact contact) {

    /** Nothing is told. */
    public static final ClientProfile NONE = new ClientProfile(null, null, null);
}
