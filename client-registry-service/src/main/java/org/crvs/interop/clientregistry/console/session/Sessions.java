package org.crvs.interop.clientregistry.console.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.quarkus.scheduler.Scheduled;
import org.bson.conversions.Bson;
import org.crvs.interop.clientregistry.administrator.Administrator;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.console.session.Session.FromProvider;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Who is signed in, kept in the database: every instance knows them, and signing out ends it everywhere. */
@ApplicationScoped
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final int BYTES = 32;
    private static final String ID = "_id";
    private static final Duration SEEN_TO = Duration.ofMinutes(1);

    private final MongoCollection<Session> sessions;
    private final ConsoleConfig config;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * The sessions in this database.
     *
     * @param database holds them
     * @param config tells how long they last
     * @param random where their secrets come from
     * @param clock tells the time
     */
    public Sessions(RegistryDatabase database, ConsoleConfig config, SecureRandom random, Clock clock) {
        this.sessions = database.collection(RegistryDatabase.CONSOLE_SESSIONS, Session.class);
        this.config = config;
        this.random = random;
        this.clock = clock;
    }

    /** Signs a person in who knew the password; gives back the value of the cookie. */
    String open(Administrator person) {
        return open(person.username(), person.role(), null);
    }

    /**
     * Signs a person in; gives back the value of the cookie.
     *
     * @param from what the provider said of them; null for who knew a password
     */
    public String open(String username, Role role, FromProvider from) {
        Instant now = now();
        String token = secret();
        sessions.insertOne(new Session(
                digest(token),
                username,
                role,
                secret(),
                now,
                now,
                from == null ? null : from.idToken(),
                from == null ? null : from.subject(),
                from == null ? null : from.session()));
        return token;
    }

    /** Who holds this cookie, if they are still signed in; notes that they were seen. */
    Optional<Session> find(String token) {
        Session session = sessions.find(eq(ID, digest(token))).first();
        Instant now = now();
        if (session == null
                || !now.isBefore(session.seenAt().plus(config.idleTimeout()))
                || !now.isBefore(session.createdAt().plus(config.absoluteTimeout()))) {
            return Optional.empty();
        }
        if (!now.isBefore(session.seenAt().plus(SEEN_TO))) {
            sessions.updateOne(eq(ID, session.id()), set("seenAt", Date.from(now)));
        }
        return Optional.of(session);
    }

    /** Signs out. */
    void close(Session session) {
        sessions.deleteOne(eq(ID, session.id()));
    }

    /** Signs a person out wherever they are signed in. */
    public void closeAll(String username) {
        sessions.deleteMany(eq("username", username));
    }

    /**
     * Signs out whoever signed in with this account of the provider, in this session there; gives back their names.
     *
     * @param subject the provider's id of them; null for anybody
     * @param session the provider's id of the session; null for every session of theirs
     */
    public List<String> closeOfProvider(String subject, String session) {
        List<Bson> which = new ArrayList<>();
        if (subject != null) {
            which.add(eq("subject", subject));
        }
        if (session != null) {
            which.add(eq("providerSession", session));
        }
        if (which.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Session found : sessions.find(and(which))) {
            if (sessions.deleteOne(eq(ID, found.id())).getDeletedCount() > 0) {
                names.add(found.username());
            }
        }
        return names;
    }

    /** Forgets who has been away for too long. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        try {
            sessions.deleteMany(lt("seenAt", Date.from(now().minus(config.idleTimeout()))));
        } catch (MongoException e) {
            LOG.debugf("old sessions stay a little longer: %s", e);
        }
    }

    /** A value nobody guesses. */
    String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
