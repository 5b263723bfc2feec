package org.crvs.interop.clientregistry.console.oidc;

import org.crvs.interop.clientregistry.console.oidc.OidcRefusedException.Reason;
import org.crvs.interop.clientregistry.console.oidc.ProviderHttp.Answer;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Gets the ID token for a code. */
@ApplicationScoped
class CodeExchange {

    private static final Logger LOG = Logger.getLogger(CodeExchange.class);

    private final OidcSettings settings;
    private final ProviderDirectory directory;
    private final ProviderHttp http;

    /**
     * Exchanges codes at one provider.
     *
     * @param settings tell who the console is there
     * @param directory tells where
     * @param http asks
     */
    CodeExchange(OidcSettings settings, ProviderDirectory directory, ProviderHttp http) {
        this.settings = settings;
        this.directory = directory;
        this.http = http;
    }

    /**
     * The ID token; nothing about it is checked yet.
     *
     * @throws OidcRefusedException when the provider does not take the code
     * @throws ProviderAwayException when it gives no answer
     */
    String idToken(String code, String verifier, String returnAddress) {
        Provider provider = directory.provider();
        String secret = settings.clientSecret();
        boolean basic = !secret.isEmpty() && !provider.secretInBody();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", returnAddress);
        form.put("code_verifier", verifier);
        if (!basic) {
            form.put("client_id", settings.clientId());
        }
        if (!basic && !secret.isEmpty()) {
            form.put("client_secret", secret);
        }
        Answer answer = http.post(provider.token(), form, basic ? basic(secret) : null);
        String token = answer.body().path("id_token").asText();
        if (answer.status() != 200 || token.isEmpty()) {
            LOG.warnf(
                    "the OpenID Connect provider gives no ID token for a code: status %d, error %s",
                    answer.status(), answer.body().path("error").asText().replaceAll("[^a-z_]", "?"));
            throw new OidcRefusedException(Reason.PROVIDER_REFUSED);
        }
        return token;
    }

    private String basic(String secret) {
        String pair = ProviderHttp.encoded(settings.clientId()) + ":" + ProviderHttp.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
