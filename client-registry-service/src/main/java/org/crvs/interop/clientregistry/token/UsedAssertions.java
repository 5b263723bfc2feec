package org.crvs.interop.clientregistry.token;

import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.quarkus.scheduler.Scheduled;
import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.clientregistry.database.DuplicateKeys;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers which tokens that work once were used, until they would have expired anyway. */
@ApplicationScoped
public class UsedAssertions {

    private static final Logger LOG = Logger.getLogger(UsedAssertions.class);

    private final MongoCollection<UsedAssertion> assertions;
    private final Clock clock;

    /**
     * The assertions in this database.
     *
     * @param database holds them
     * @param clock tells what has expired
     */
    public UsedAssertions(RegistryDatabase database, Clock clock) {
        this.assertions = database.collection(RegistryDatabase.USED_ASSERTIONS, UsedAssertion.class);
        this.clock = clock;
    }

    /**
     * An assertion that was used.
     *
     * @param id digest of who made it and its id
     * @param expiresAt when it may be forgotten, UTC
     */
    public record UsedAssertion(@BsonId String id, Instant expiresAt) {}

    /**
     * Notes a use; false when it is not the first, on any instance.
     *
     * @param issuer who made it: a client, or the provider of the console
     */
    public boolean first(String issuer, String jwtId, Instant expiresAt) {
        try {
            assertions.insertOne(new UsedAssertion(digest(issuer + "\n" + jwtId), expiresAt));
            return true;
        } catch (MongoException e) {
            if (DuplicateKeys.causedBy(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Forgets what has expired. */
    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        try {
            assertions.deleteMany(lt("expiresAt", Date.from(clock.instant())));
        } catch (MongoException e) {
            LOG.debugf("expired assertions stay a little longer: %s", e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
