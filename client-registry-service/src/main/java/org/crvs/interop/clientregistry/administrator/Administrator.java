package org.crvs.interop.clientregistry.administrator;

import org.bson.codecs.pojo.annotations.BsonId;

import java.time.Instant;

/**
 * A person who signs in to the console.
 *
 * @param username in lower case
 * @param passwordHash bcrypt, in modular crypt form
 * @param role what the person may do
 * @param createdAt when, UTC
 */
public record Administrator(@BsonId String username, String passwordHash, Role role, Instant createdAt) {

    /** Who was stored before there were roles administers. */
    public Administrator {
        role = role == null ? Role.ADMINISTRATOR : role;
    }
}
