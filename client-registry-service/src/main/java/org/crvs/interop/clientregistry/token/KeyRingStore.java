package org.crvs.interop.clientregistry.token;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.clientregistry.database.DuplicateKeys;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.token.KeyRing.RingKey;

import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the one ring of keys. */
@ApplicationScoped
public class KeyRingStore {

    /** The one place for a ring: of two instances that start at once, one gets it and the other takes what is there. */
    private static final String PLACE = "access-token-keys";

    /** Where the only key was before keys rotated. */
    private static final String PLACE_OF_ONE = "access-token";

    private final MongoCollection<KeyRing> rings;
    private final MongoCollection<SingleKey> singles;

    /**
     * The only key, as it was stored before keys rotated.
     *
     * @param place always the same
     * @param kid key id
     * @param sealedJwk both halves, sealed for {@code kid}
     * @param createdAt when it was made, UTC
     */
    public record SingleKey(@BsonId String place, String kid, String sealedJwk, Instant createdAt) {}

    /**
     * The ring in this database.
     *
     * @param database holds it
     */
    public KeyRingStore(RegistryDatabase database) {
        this.rings = database.collection(RegistryDatabase.SIGNING_KEYS, KeyRing.class);
        this.singles = database.collection(RegistryDatabase.SIGNING_KEYS, SingleKey.class);
    }

    /** The key that signed before there was a ring, empty when this database never had one. */
    Optional<SingleKey> single() {
        return Optional.ofNullable(singles.find(eq("_id", PLACE_OF_ONE)).first());
    }

    /** The ring, empty before there ever was one. */
    Optional<KeyRing> find() {
        return Optional.ofNullable(rings.find(eq("_id", PLACE)).first());
    }

    /** The ring that is there, made with this key when there is none. */
    KeyRing addMissing(RingKey key) {
        KeyRing first = KeyRing.first(PLACE, key);
        try {
            rings.insertOne(first);
            return first;
        } catch (MongoException e) {
            if (DuplicateKeys.causedBy(e)) {
                return find().orElseThrow(() -> e);
            }
            throw e;
        }
    }

    /**
     * Puts the next ring in the place of the one that was read.
     *
     * @return false when somebody else was faster
     */
    boolean replace(KeyRing read, KeyRing next) {
        return rings.replaceOne(and(eq("_id", read.place()), eq("version", read.version())), next)
                        .getMatchedCount()
                == 1;
    }
}
