package org.crvs.interop.clientregistry.console.oidc;

import org.crvs.interop.clientregistry.administrator.Role;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the provider's roles mean in the console. */
final class Roles {

    private Roles() {}

    /** The role of who has these claims; empty when they have none here. */
    static Optional<Role> of(Map<String, Object> claims, OidcConfig config) {
        Collection<?> held = held(claims, config.rolesClaim());
        if (held.contains(config.administratorRole())) {
            return Optional.of(Role.ADMINISTRATOR);
        }
        return held.contains(config.auditorRole()) ? Optional.of(Role.AUDITOR) : Optional.empty();
    }

    /** A claim's own name may have slashes in it, as names that are addresses do: it goes before the way to another. */
    private static Collection<?> held(Map<String, Object> claims, String claim) {
        Object value = claims;
        for (String step : claims.containsKey(claim) ? List.of(claim) : Arrays.asList(claim.split("/"))) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        if (value instanceof Collection<?> several) {
            return several;
        }
        return value == null ? List.of() : List.of(value);
    }
}
