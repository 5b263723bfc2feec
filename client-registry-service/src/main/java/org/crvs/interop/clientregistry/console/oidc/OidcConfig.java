package org.crvs.interop.clientregistry.console.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of signing in to the console with an OpenID Connect provider. */
@ConfigMapping(prefix = "crvs.console.oidc")
public interface OidcConfig {

    /** The provider, exactly as it names itself ({@code iss}); nobody signs in this way when left out. */
    Optional<URI> issuer();

    /** The console's id at the provider. */
    Optional<String> clientId();

    /** File with the console's secret there; a public client, by PKCE alone, when left out. */
    Optional<Path> clientSecretFile();

    /** What people read on the button: the name of the provider. */
    @WithDefault("OpenID Connect")
    String name();

    /** What is asked for, separated by spaces. */
    @WithDefault("openid profile")
    String scopes();

    /**
     * The claim of the ID token that holds the roles, one or a list: its name, or the way to it through objects, for
     * instance {@code realm_access/roles}.
     */
    @WithDefault("roles")
    String rolesClaim();

    /** Who has this role administers. */
    @WithDefault("crvs-administrator")
    String administratorRole();

    /** Who has this role, and not the other, looks on. */
    @WithDefault("crvs-auditor")
    String auditorRole();

    /** The claim of the ID token that names a person in the console and the audit; the subject when it is not there. */
    @WithDefault("preferred_username")
    String usernameClaim();

    /** How far the provider's clock may be off. */
    @WithDefault("PT30S")
    Duration clockSkew();

    /** How long an answer of the provider is waited for. */
    @WithDefault("PT5S")
    Duration timeout();
}
