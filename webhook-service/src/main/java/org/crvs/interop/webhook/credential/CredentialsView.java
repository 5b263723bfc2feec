package org.crvs.interop.webhook.credential;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;

/**
 * Credentials as they are shown: never a secret.
 *
 * @param oauth2 absent when none are kept
 * @param mtls absent when none are kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialsView(OAuth2 oauth2, Mtls mtls) {

    /**
     * OAuth 2 client credentials.
     *
     * @param tokenUrl where tokens are issued
     * @param clientId the service's id there
     * @param scope the scope that is asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OAuth2(String tokenUrl, String clientId, String scope) {}

    /**
     * A client certificate.
     *
     * @param subject whom it names
     * @param notAfter until when it is valid
     * @param ownTrust whether the receiver's certificate must lead to certificates that were given
     */
    public record Mtls(String subject, Instant notAfter, boolean ownTrust) {}

    static CredentialsView of(ReceiverCredentials credentials) {
        ReceiverCredentials.OAuth2 oauth2 = credentials.oauth2();
        ReceiverCredentials.Mtls mtls = credentials.mtls();
        return new CredentialsView(
                oauth2 == null ? null : new OAuth2(oauth2.tokenUrl(), oauth2.clientId(), oauth2.scope()),
                mtls == null ? null : view(mtls));
    }

    private static Mtls view(ReceiverCredentials.Mtls mtls) {
        var own = Pem.certificates(mtls.certificate()).get(0);
        return new Mtls(
                own.getSubjectX500Principal().getName(), own.getNotAfter().toInstant(), mtls.trusted() != null);
    }
}
