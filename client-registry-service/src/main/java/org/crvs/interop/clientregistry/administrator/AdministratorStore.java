package org.crvs.interop.clientregistry.administrator;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.quarkus.elytron.security.common.BcryptUtil;
import org.crvs.interop.clientregistry.database.DuplicateKeys;
import org.crvs.interop.clientregistry.database.RegistryDatabase;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the people who sign in, their passwords as bcrypt hashes. */
@ApplicationScoped
public class AdministratorStore {

    /** bcrypt cost: a quarter of a second for a guess. */
    private static final int COST = 12;

    private static final String ID = "_id";

    private final MongoCollection<Administrator> administrators;
    private final Clock clock;
    private final String hashOfNobody = BcryptUtil.bcryptHash("nobody has this password", COST);

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
     * Adds a person, unless one has this name.
     *
     * @return whether it was added
     */
    public boolean addMissing(String username, String password, Role role) {
        String key = keyOf(username);
        if (find(key).isPresent()) {
            return false;
        }
        String hash = BcryptUtil.bcryptHash(password, COST);
        try {
            administrators.insertOne(
                    new Administrator(key, hash, role, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            return true;
        } catch (MongoException e) {
            if (DuplicateKeys.causedBy(e)) {
                return false;
            }
            throw e;
        }
    }

    /** The person with this name. */
    public Optional<Administrator> find(String username) {
        return Optional.ofNullable(administrators.find(eq(ID, keyOf(username))).first());
    }

    /** The person with this name, if the password is right; the same work is done when there is no such person. */
    public Optional<Administrator> authenticate(String username, String password) {
        Optional<Administrator> person = find(username);
        boolean right = BcryptUtil.matches(
                password, person.map(Administrator::passwordHash).orElse(hashOfNobody));
        return person.filter(found -> right);
    }

    /** Everybody, by name. */
    public List<Administrator> all() {
        return administrators.find().sort(ascending(ID)).into(new ArrayList<>());
    }

    /** Gives a person another password. */
    public void setPassword(String username, String password) {
        administrators.updateOne(eq(ID, keyOf(username)), set("passwordHash", BcryptUtil.bcryptHash(password, COST)));
    }

    /** Takes a person away. */
    public void remove(String username) {
        administrators.deleteOne(eq(ID, keyOf(username)));
    }

    /** The name as it is kept. */
    public static String keyOf(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }
}
