package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.client.ClientCredentials.StoredApiKey;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What holds for the API keys of one client: how many there may be, and what becomes of each. */
final class ApiKeyRules {

    /** Every live key travels in each message about the client. */
    static final int MOST_LIVE = 100;

    /** An expired key is listed for this long, so that who wonders why it stopped finds it. */
    static final Duration EXPIRED_LISTED = Duration.ofDays(30);

    private ApiKeyRules() {}

    /** Keys with one more. */
    static List<StoredApiKey> with(List<StoredApiKey> keys, StoredApiKey added, Instant now) {
        List<StoredApiKey> all = new ArrayList<>(listed(keys, now));
        if (all.stream().filter(key -> key.expiresAt().isAfter(now)).count() >= MOST_LIVE) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "The client has " + MOST_LIVE + " API keys that work, the most there may be. Delete one first.");
        }
        all.add(added);
        return List.copyOf(all);
    }

    /** Keys without one. */
    static List<StoredApiKey> without(List<StoredApiKey> keys, String keyId) {
        StoredApiKey gone = the(keyId, keys);
        return keys.stream().filter(key -> key != gone).toList();
    }

    /** Keys with {@code next} in the place of one that stops working at {@code end}. */
    static List<StoredApiKey> rotated(
            List<StoredApiKey> keys, String keyId, StoredApiKey next, Instant now, Instant end) {
        StoredApiKey old = the(keyId, keys);
        if (!old.expiresAt().isAfter(now)) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "The key has expired, nothing is left to overlap with. Make a new one.");
        }
        List<StoredApiKey> others = keys.stream().filter(key -> key != old).toList();
        return end.isAfter(now) ? with(with(others, old.until(end), now), next, now) : with(others, next, now);
    }

    /** The key with this id. */
    static StoredApiKey the(String keyId, List<StoredApiKey> keys) {
        return keys.stream()
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(ProblemKind.NOT_FOUND, "The client has no API key with this id."));
    }

    /** Refuses an end that has come already. */
    static void refusePast(Instant end, Instant now) {
        var faults = new Faults();
        if (!end.isAfter(now)) {
            faults.add("/expiresAt", "invalid", "the key would never work", "a moment in the future");
        }
        faults.refuse();
    }

    private static List<StoredApiKey> listed(List<StoredApiKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> key.expiresAt().plus(EXPIRED_LISTED).isAfter(now))
                .toList();
    }
}
