package org.crvs.interop.clientregistry.console.session;

import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.clientregistry.administrator.Role;

import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param id digest of the cookie's value, so that a stolen table signs nobody in
 * @param username who
 * @param role what they may do
 * @param csrf stands in every form of theirs
 * @param createdAt when they signed in, UTC
 * @param seenAt when they last did something, UTC, to the minute
 * @param idToken the ID token they signed in with, sealed; null for who signed in with a password
 * @param subject the provider's id of them; null for who signed in with a password
 * @param providerSession the provider's id of their session there ({@code sid}); null where it told none
 */
public record Session(
        @BsonId String id,
        String username,
        Role role,
        String csrf,
        Instant createdAt,
        Instant seenAt,
        String idToken,
        String subject,
        String providerSession) {

    /**
     * What a provider said of somebody who signed in there.
     *
     * @param idToken its word for it, sealed
     * @param subject its id of them
     * @param session its id of their session; null when it told none
     */
    public record FromProvider(String idToken, String subject, String session) {}

    /** Whether they may change anything. */
    public boolean mayChange() {
        return role == Role.ADMINISTRATOR;
    }

    /** Whether they signed in with an account of an OpenID Connect provider. */
    public boolean isFromProvider() {
        return idToken != null;
    }
}
