package org.crvs.interop.clientregistry.console.oidc;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.crvs.interop.clientregistry.console.session.ConsoleConfig;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** By which ways people sign in, and whether the settings of it make sense together. */
@ApplicationScoped
public class OidcSettings {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private final OidcConfig config;
    private final boolean passwords;

    /**
     * The settings of one console.
     *
     * @param config those of the provider
     * @param console tells whether passwords sign in too
     */
    public OidcSettings(OidcConfig config, ConsoleConfig console) {
        this.config = config;
        this.passwords = console.passwords();
    }

    /** Whether people sign in with an account of the provider. */
    public boolean isOn() {
        return config.issuer().isPresent();
    }

    /** Whether people sign in with a name and a password of the console. */
    public boolean passwordsAreOn() {
        return passwords;
    }

    /** The provider's name on the page where one signs in; empty when there is none. */
    public String providerName() {
        return isOn() ? config.name() : "";
    }

    /**
     * Stops the start when nobody could sign in.
     *
     * @throws ConfigurationException with one line that tells which setting is wrong
     */
    public void check() {
        if (!isOn()) {
            if (!passwords) {
                throw new ConfigurationException(
                        "crvs.console.passwords is false and crvs.console.oidc.issuer is not set: nobody could sign in");
            }
            return;
        }
        if (!isSafe(issuer())) {
            throw new ConfigurationException("crvs.console.oidc.issuer: " + issuer() + " is not an https address");
        }
        if (config.clientId().isEmpty()) {
            throw new ConfigurationException("crvs.console.oidc.client-id is not set");
        }
        if (!List.of(config.scopes().split(" ")).contains("openid")) {
            throw new ConfigurationException("crvs.console.oidc.scopes lacks openid");
        }
        clientSecret();
    }

    /** Whether nobody on the way can read or change what goes there: TLS, or the same machine. */
    static boolean isSafe(URI address) {
        return "https".equals(address.getScheme()) && address.getHost() != null
                || "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
    }

    OidcConfig config() {
        return config;
    }

    URI issuer() {
        return config.issuer().orElseThrow(() -> new OidcRefusedException(OidcRefusedException.Reason.SWITCHED_OFF));
    }

    String clientId() {
        return config.clientId().orElseThrow(() -> new OidcRefusedException(OidcRefusedException.Reason.SWITCHED_OFF));
    }

    /** The console's secret at the provider; empty for a public client. It is read each time, so that it can change. */
    String clientSecret() {
        return config.clientSecretFile().map(OidcSettings::read).orElse("");
    }

    private static String read(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new ConfigurationException("crvs.console.oidc.client-secret-file: " + file + " is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new ConfigurationException("crvs.console.oidc.client-secret-file: " + file + " can't be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
