package org.crvs.interop.clientregistry.bootstrap;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.quarkus.elytron.security.common.BcryptUtil;
import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.clientregistry.database.DuplicateKeys;
import org.crvs.interop.clientregistry.database.RegistryDatabase;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the people who administer the registry, their passwords as bcrypt hashes. */
@ApplicationScoped
public class AdministratorStore {

    /** bcrypt cost: a quarter of a second for a guess. */
    private static final int COST = 12;

    private final MongoCollection<Administrator> administrators;
    private final Clock clock;

    /**
     * A person who administers the registry.
     *
     * @param username in lower case
     * @param passwordHash bcrypt, in modular crypt form
     * @param createdAt when, UTC
     */
    public record Administrator(@BsonId String username, String passwordHash, Instant createdAt) {}

    /**
     * The store in this database.
     *
     * @param database holds the administrators
     * @param clock tells when
     */
    public AdministratorStore(RegistryDatabase database, Clock clock) {
        this.administrators = database.collection(RegistryDatabase.ADMINISTRATORS, Administrator.class);
        this.clock = clock;
    }

    /**
     * Adds an administrator, unless one has this name.
     *
     * @return whether it was added
     */
    boolean addMissing(String username, String password) {
        String key = username.strip().toLowerCase(Locale.ROOT);
        if (administrators.find(eq("_id", key)).first() != null) {
            return false;
        }
        String hash = BcryptUtil.bcryptHash(password, COST);
        try {
            administrators.insertOne(
                    new Administrator(key, hash, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            return true;
        } catch (MongoException e) {
            if (DuplicateKeys.causedBy(e)) {
                return false;
            }
            throw e;
        }
    }
}
