package org.crvs.interop.clientregistry.console.oidc;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a provider tells of itself in its discovery document.
 *
 * @param authorization where the browser is sent
 * @param token where the code is exchanged
 * @param keys where its public keys are
 * @param endSession where the browser is sent to sign out there too; null when it has no such place
 * @param secretInBody whether it takes the console's secret as a form field only, not as HTTP Basic
 * @param namesItself whether it puts its name into what it sends the browser back with (RFC 9207)
 */
record Provider(URI authorization, URI token, URI keys, URI endSession, boolean secretInBody, boolean namesItself) {

    private static final String BASIC = "client_secret_basic";

    /**
     * Reads a discovery document.
     *
     * @throws ProviderAwayException when it is another's, or lacks what is needed
     */
    static Provider of(JsonNode document, URI issuer) {
        if (!issuer.toString().equals(document.path("issuer").asText())) {
            throw new ProviderAwayException("the discovery document is not of " + issuer);
        }
        JsonNode methods = document.path("token_endpoint_auth_methods_supported");
        boolean basic = !methods.isArray() // which means HTTP Basic
                || StreamSupport.stream(methods.spliterator(), false).anyMatch(method -> BASIC.equals(method.asText()));
        return new Provider(
                needed(document, "authorization_endpoint"),
                needed(document, "token_endpoint"),
                needed(document, "jwks_uri"),
                endpoint(document, "end_session_endpoint").orElse(null),
                !basic,
                document.path("authorization_response_iss_parameter_supported").asBoolean());
    }

    private static URI needed(JsonNode document, String name) {
        return endpoint(document, name)
                .orElseThrow(() -> new ProviderAwayException("the discovery document has no usable " + name));
    }

    private static Optional<URI> endpoint(JsonNode document, String name) {
        try {
            return Optional.of(document.path(name).asText())
                    .filter(address -> !address.isEmpty())
                    .map(URI::create)
                    .filter(OidcSettings::isSafe);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
