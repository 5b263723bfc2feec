package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.message.MessageCodec;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

import java.security.Key;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The public keys a client signs its assertions with: an RFC 7517 key set, given inline. */
public final class AssertionKeys {

    private static final int MOST_KEYS = 10;
    private static final int LEAST_RSA_BITS = 2_048;
    private static final String POINTER = "/jwks";
    private static final String KEYS = "keys";
    private static final String INVALID = "invalid";
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final String ACCEPTED =
            "RSA of " + LEAST_RSA_BITS + " bits or more, or EC P-384, each with a kid of its own and no private part";

    private AssertionKeys() {}

    /** The key set asked for, as it is stored; what is wrong is added to {@code faults}. */
    static String check(JsonNode requested, Faults faults) {
        if (requested == null || requested.isNull()) {
            return null;
        }
        JsonNode keys = requested.path(KEYS);
        if (!requested.isObject() || requested.size() != 1 || !keys.isArray() || keys.isEmpty()) {
            faults.add(POINTER, INVALID, "not a JSON Web Key Set", "{\"keys\":[…]} with at least one public key");
            return null;
        }
        if (keys.size() > MOST_KEYS) {
            faults.add(POINTER + "/keys", "out-of-range", "too many keys", "at most " + MOST_KEYS);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(keys.size(), MOST_KEYS); i++) {
            check(keys.get(i), POINTER + "/keys/" + i, seen, faults);
        }
        return requested.toString();
    }

    /** The key of this id in a stored set; empty when there is none, or no set. */
    public static Optional<Key> find(String jwks, String kid) {
        if (jwks == null || kid == null) {
            return Optional.empty();
        }
        for (JsonNode key : json(jwks).path(KEYS)) {
            if (kid.equals(key.path("kid").asText())) {
                return parsed(key).map(PublicJsonWebKey::getPublicKey);
            }
        }
        return Optional.empty();
    }

    /** A stored set as JSON; null when there is none. */
    static ObjectNode json(String jwks) {
        try {
            return jwks == null ? null : (ObjectNode) MessageCodec.json().readTree(jwks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored key set is not JSON", e);
        }
    }

    private static void check(JsonNode key, String pointer, Set<String> seen, Faults faults) {
        if (PRIVATE.stream().anyMatch(key::has)) {
            faults.add(
                    pointer,
                    "private-key",
                    "this is a private key: make another, and send only its public half",
                    ACCEPTED);
            return;
        }
        String kid = key.path("kid").asText();
        if (kid.isBlank() || kid.length() > 128 || !seen.add(kid)) {
            faults.add(
                    pointer + "/kid", INVALID, "the key id is missing, too long or another key's", "a kid of its own");
        }
        boolean forSigning = key.path("use").asText("sig").equals("sig");
        boolean strong = parsed(key).map(AssertionKeys::isStrong).orElse(false);
        if (!forSigning || !strong) {
            faults.add(pointer, INVALID, "not a key that may sign assertions", ACCEPTED);
        }
    }

    private static boolean isStrong(PublicJsonWebKey key) {
        if (key instanceof RsaJsonWebKey rsa) {
            return rsa.getRsaPublicKey().getModulus().bitLength() >= LEAST_RSA_BITS;
        }
        return key instanceof EllipticCurveJsonWebKey ec && "P-384".equals(ec.getCurveName());
    }

    private static Optional<PublicJsonWebKey> parsed(JsonNode key) {
        try {
            return Optional.of(PublicJsonWebKey.Factory.newPublicJwk(key.toString()));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
