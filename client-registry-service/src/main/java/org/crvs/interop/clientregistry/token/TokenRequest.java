package org.crvs.interop.clientregistry.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a client sends to the token endpoint, wherever it put it.
 *
 * @param clientId who it says it is; may be null beside an assertion, which tells it
 * @param clientSecret how it proves it; null beside an assertion
 * @param assertion a signed JWT that proves it instead (RFC 7523); else null
 * @param scopes what it wants to do with the token; empty when all it may
 */
record TokenRequest(String clientId, String clientSecret, String assertion, Set<String> scopes) {

    /** The one kind of client assertion that is read. */
    static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String GRANT_TYPE = "grant_type";
    private static final String SCOPE = "scope";
    private static final String CLIENT_ASSERTION = "client_assertion";
    private static final String CLIENT_ASSERTION_TYPE = "client_assertion_type";
    private static final String BASIC = "basic ";

    /** A client that sends its secret. */
    static TokenRequest ofSecret(String clientId, String clientSecret, Set<String> scopes) {
        return new TokenRequest(clientId, clientSecret, null, scopes);
    }

    /**
     * Reads a request.
     *
     * @param parameters all form fields and query parameters, decoded
     * @param authorization the Authorization header; one that is not Basic is not meant for this endpoint
     * @throws TokenException when it breaks a rule of RFC 6749
     */
    static TokenRequest of(Map<String, List<String>> parameters, String authorization) {
        for (String name :
                List.of(GRANT_TYPE, CLIENT_ID, CLIENT_SECRET, SCOPE, CLIENT_ASSERTION, CLIENT_ASSERTION_TYPE)) {
            if (parameters.getOrDefault(name, List.of()).size() > 1) {
                throw TokenException.invalidRequest("the parameter " + name + " is given more than once");
            }
        }
        String grantType = value(parameters, GRANT_TYPE)
                .orElseThrow(() -> TokenException.invalidRequest("the parameter grant_type is missing"));
        if (!grantType.equals("client_credentials")) {
            throw TokenException.unsupportedGrantType();
        }
        Set<String> scopes = value(parameters, SCOPE)
                .<Set<String>>map(
                        text -> new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+"))))
                .orElse(Set.of());
        Optional<String> clientId = value(parameters, CLIENT_ID);
        Optional<String> secret = value(parameters, CLIENT_SECRET);
        Optional<String> assertion = value(parameters, CLIENT_ASSERTION);
        if (assertion.isPresent() || value(parameters, CLIENT_ASSERTION_TYPE).isPresent()) {
            refuseOtherAssertion(parameters, assertion, secret.isPresent() || isBasic(authorization));
            return new TokenRequest(clientId.orElse(null), null, assertion.orElseThrow(), scopes);
        }
        if (isBasic(authorization)) {
            return ofBasic(authorization.substring(BASIC.length()), clientId, secret, scopes);
        }
        return ofSecret(
                clientId.orElseThrow(() -> TokenException.invalidRequest("the parameter client_id is missing")),
                secret.orElseThrow(() -> TokenException.invalidRequest("the parameter client_secret is missing")),
                scopes);
    }

    private static void refuseOtherAssertion(
            Map<String, List<String>> parameters, Optional<String> assertion, boolean withSecret) {
        if (withSecret) {
            throw TokenException.invalidRequest(
                    "the client authenticates twice: by client_assertion and by its secret");
        }
        if (assertion.isEmpty()) {
            throw TokenException.invalidRequest("the parameter client_assertion is missing");
        }
        if (!value(parameters, CLIENT_ASSERTION_TYPE).equals(Optional.of(ASSERTION_TYPE))) {
            throw TokenException.invalidRequest("client_assertion_type must be " + ASSERTION_TYPE);
        }
    }

    private static boolean isBasic(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static TokenRequest ofBasic(
            String encoded, Optional<String> clientId, Optional<String> secret, Set<String> scopes) {
        if (secret.isPresent()) {
            throw TokenException.invalidRequest("the client authenticates twice: in the header and by client_secret");
        }
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TokenException.invalidRequest("the Authorization header is not base64");
        }
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw TokenException.invalidRequest("the Authorization header does not hold client id and secret");
        }
        String id = FormParameters.decoded(pair.substring(0, colon));
        if (clientId.isPresent() && !clientId.get().equals(id)) {
            throw TokenException.invalidRequest("client_id is another client than the one in the header");
        }
        return ofSecret(id, FormParameters.decoded(pair.substring(colon + 1)), scopes);
    }

    /** RFC 6749: a parameter without a value is the same as none. */
    private static Optional<String> value(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /** Nothing secret ends up in a log by accident. */
    @Override
    public String toString() {
        return "TokenRequest of " + clientId;
    }
}
