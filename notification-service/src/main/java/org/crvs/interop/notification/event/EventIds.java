package org.crvs.interop.notification.event;

import org.crvs.interop.notification.json.CanonicalJson;

/**
 * Ids made of what they stand for, so that of two creations under one transaction only one can be kept: by the
 * database's own uniqueness of ids, with nothing to reserve.
 */
public final class EventIds {

    private static final String VARIANTS = "89ab";

    private EventIds() {}

    /** The id of the event that a client creates under a transaction. */
    static String of(String clientId, String type, String transactionId) {
        return uuid(CanonicalJson.sha256(clientId + "\n" + type + "\n" + transactionId));
    }

    /** A UUID of version 8 (RFC 9562) with the digits of a hash. */
    public static String uuid(String hash) {
        char variant = VARIANTS.charAt(Character.digit(hash.charAt(16), 16) & 3);
        return hash.substring(0, 8) + "-" + hash.substring(8, 12) + "-8" + hash.substring(13, 16) + "-" + variant
                + hash.substring(17, 20) + "-" + hash.substring(20, 32);
    }
}
