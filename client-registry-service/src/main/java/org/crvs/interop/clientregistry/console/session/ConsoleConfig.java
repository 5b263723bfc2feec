package org.crvs.interop.clientregistry.console.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the console. */
@ConfigMapping(prefix = "crvs.console")
public interface ConsoleConfig {

    /** Who does nothing for so long signs in again. */
    @WithDefault("PT20M")
    Duration idleTimeout();

    /** Who signed in so long ago signs in again, whatever they do. */
    @WithDefault("PT8H")
    Duration absoluteTimeout();

    /** Wrong passwords in a row after which a name is locked, for the address they came from. */
    @WithDefault("5")
    int attempts();

    /** How long it is locked. */
    @WithDefault("PT15M")
    Duration lockout();

    /** Whether people sign in with a name and a password of the console; without, with OpenID Connect alone. */
    @WithDefault("true")
    boolean passwords();

    /** The gateway as this service reaches it; the public address when left out. */
    Optional<URI> gatewayUrl();

    /** How long a page waits for another service. */
    @WithDefault("PT10S")
    Duration upstreamTimeout();

    /** Base addresses of the services whose health the overview shows, by name. */
    Map<String, URI> services();
}
