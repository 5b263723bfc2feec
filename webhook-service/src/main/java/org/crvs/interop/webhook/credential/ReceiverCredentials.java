package org.crvs.interop.webhook.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a receiver asks of who calls it; one of both, or both.
 *
 * @param oauth2 a token of its authorisation server
 * @param mtls a client certificate
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiverCredentials(OAuth2 oauth2, Mtls mtls) {

    /**
     * OAuth 2 client credentials (RFC 6749, section 4.4); the client authenticates with HTTP Basic.
     *
     * @param tokenUrl where tokens are issued; held to the same rules as callbacks
     * @param clientId the service's id there
     * @param clientSecret its secret there
     * @param scope the scope to ask for; null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OAuth2(
            @Schema(required = true, examples = "https://login.receiver.example.org/token")
            String tokenUrl,

            @Schema(required = true, examples = "crvs") String clientId,

            @Schema(required = true, examples = "a secret of theirs")
            String clientSecret,

            @Schema(examples = "events.write") String scope) {}

    /**
     * A client certificate (mutual TLS).
     *
     * @param certificate the chain, PEM, the service's own certificate first
     * @param privateKey its key, PKCS #8 in PEM, not encrypted
     * @param trusted certificates the receiver's must lead to, PEM; null for those that every browser trusts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mtls(
            @Schema(required = true, examples = "-----BEGIN CERTIFICATE-----…")
            String certificate,

            @Schema(required = true, examples = "-----BEGIN PRIVATE KEY-----…")
            String privateKey,

            @Schema(examples = "-----BEGIN CERTIFICATE-----…")
            String trusted) {}
}
