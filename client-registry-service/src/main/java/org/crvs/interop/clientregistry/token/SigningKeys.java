package org.crvs.interop.clientregistry.token;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.clientregistry.database.DuplicateKeys;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.SecretBox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps the key that signs access tokens: made at the very first start, sealed in the database, the same for every
 * instance ever after.
 */
@ApplicationScoped
public class SigningKeys {

    /** The one place for a key: of two instances that start at once, one gets it and the other takes what is there. */
    private static final String PLACE = "access-token";

    private final MongoCollection<StoredKey> keys;
    private final SecretBox box;
    private final Clock clock;
    private volatile SigningKey loaded;

    /**
     * The key as it is stored.
     *
     * @param place always the same
     * @param kid key id
     * @param sealedJwk both halves, sealed for {@code kid}
     * @param createdAt when it was made, UTC
     */
    public record StoredKey(@BsonId String place, String kid, String sealedJwk, Instant createdAt) {}

    /**
     * The key in this database.
     *
     * @param database holds it
     * @param box seals it
     * @param clock tells when it was made
     */
    public SigningKeys(RegistryDatabase database, SecretBox box, Clock clock) {
        this.keys = database.collection(RegistryDatabase.SIGNING_KEYS, StoredKey.class);
        this.box = box;
        this.clock = clock;
    }

    /**
     * Loads the key; makes it when there is none.
     *
     * @throws ConfigurationException when the stored key can't be opened with this master key
     */
    public void load() {
        StoredKey stored = stored().orElseGet(this::make);
        try {
            loaded = SigningKey.of(box.open(stored.sealedJwk(), stored.kid()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the signing key in the database can't be opened: crvs.master-key-file holds another master key than"
                            + " the one it was sealed with");
        }
    }

    /** The key, or empty before {@link #load()}. */
    public Optional<SigningKey> find() {
        return Optional.ofNullable(loaded);
    }

    /**
     * The key.
     *
     * @throws ProblemException 503 before {@link #load()}
     */
    public SigningKey get() {
        return find().orElseThrow(() -> ProblemException.retryLater(
                ProblemKind.UNAVAILABLE, "The signing key is not loaded yet; try again.", 1, null));
    }

    private Optional<StoredKey> stored() {
        return Optional.ofNullable(keys.find(eq("_id", PLACE)).first());
    }

    private StoredKey make() {
        SigningKey made = SigningKey.generate();
        var mine = new StoredKey(
                PLACE,
                made.kid(),
                box.seal(made.privateJson(), made.kid()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            keys.insertOne(mine);
            return mine;
        } catch (MongoException e) {
            if (DuplicateKeys.causedBy(e)) {
                return stored().orElseThrow(() -> e);
            }
            throw e;
        }
    }
}
