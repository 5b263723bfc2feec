package org.crvs.interop.clientregistry.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.clientregistry.token.KeyRing.RingKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * A key of access tokens as an administrator sees it.
 *
 * @param kid key id
 * @param state what it does now
 * @param createdAt when it was made, UTC
 * @param signsSince when it began to sign, UTC; left out while it is announced
 * @param retiresAt when it will be taken out of the key set, UTC; left out until another key signs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SigningKey", description = "A key of access tokens")
public record SigningKeyView(String kid, State state, Instant createdAt, Instant signsSince, Instant retiresAt) {

    /** What a key does. */
    public enum State {
        /** The others are being told of it; it signs next. */
        ANNOUNCED,
        /** It signs every new token. */
        SIGNING,
        /** Tokens it signed may still be in use. */
        VERIFYING
    }

    static SigningKeyView of(RingKey key) {
        State state =
                key.signsSince() == null ? State.ANNOUNCED : key.retiresAt() == null ? State.SIGNING : State.VERIFYING;
        return new SigningKeyView(key.kid(), state, key.createdAt(), key.signsSince(), key.retiresAt());
    }
}
