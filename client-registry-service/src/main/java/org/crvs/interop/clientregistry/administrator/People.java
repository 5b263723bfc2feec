package org.crvs.interop.clientregistry.administrator;

import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds people, takes them away, and gives them passwords; all of it is audited. */
@ApplicationScoped
public class People {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,62}");
    private static final int PASSWORD_BYTES = 15;
    private static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 72;

    private final AdministratorStore store;
    private final RegistryAudit audit;
    private final SecureRandom random;

    /**
     * The people in one store.
     *
     * @param store keeps them
     * @param audit takes what is done to them
     * @param random where new passwords come from
     */
    public People(AdministratorStore store, RegistryAudit audit, SecureRandom random) {
        this.store = store;
        this.audit = audit;
        this.random = random;
    }

    /**
     * What came of it.
     *
     * @param password a new password, to be shown once; null when refused
     * @param fault key of why it was refused; null when done
     */
    public record Change(String password, String fault) {}

    /** Everybody, by name. */
    public List<Administrator> all() {
        return store.all();
    }

    /** Adds a person, with a password that is made here. */
    public Change add(String username, Role role, Origin origin) {
        String name = AdministratorStore.keyOf(username);
        if (!NAME.matcher(name).matches()) {
            return new Change(null, "people.malformed");
        }
        String password = password();
        if (!store.addMissing(name, password, role)) {
            return new Change(null, "people.taken");
        }
        tell("person.create", name, origin);
        return new Change(password, null);
    }

    /** Gives a person another password, made here. */
    public Change reset(String username, Origin origin) {
        if (store.find(username).isEmpty()) {
            return new Change(null, "people.none");
        }
        String password = password();
        store.setPassword(username, password);
        tell("person.reset-password", username, origin);
        return new Change(password, null);
    }

    /** Gives a person the password they chose; null when done, else the key of why not. */
    public String change(String username, String current, String password, String again, Origin origin) {
        if (store.authenticate(username, current).isEmpty()) {
            return "people.wrong-password";
        }
        if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return "people.short-password";
        }
        if (!password.equals(again)) {
            return "people.other-password";
        }
        store.setPassword(username, password);
        tell("person.change-password", username, origin);
        return null;
    }

    /** Takes a person away. */
    public void remove(String username, Origin origin) {
        store.remove(username);
        tell("person.delete", username, origin);
    }

    private String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void tell(String action, String username, Origin origin) {
        audit.write(action, Outcome.SUCCESS, origin, Map.of("user", username));
    }
}
