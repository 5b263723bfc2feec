package org.crvs.interop.clientregistry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the client registry. */
@ConfigMapping(prefix = "crvs")
public interface RegistryConfig {

    /** File with the pepper of all keyed hashes: at least 16 random bytes in base64. The start stops without it. */
    Optional<Path> pepperFile();

    /** File with the master key that seals recoverable secrets: 32 random bytes in base64. The start stops without it. */
    Optional<Path> masterKeyFile();

    /** The gateway's address as integrators see it: issuer of the tokens and base of the published addresses. */
    @WithDefault("http://127.0.0.1:7070")
    URI publicUrl();

    /** JSON file with the administrator and the clients to create where they are missing; nothing is created without it. */
    Optional<Path> bootstrapFile();

    /** Middle part of new API keys ({@code crvs_<environment>_…}): 1 to 16 lower-case letters and digits. */
    @WithDefault("live")
    String environment();

    /** Settings of access tokens. */
    Token token();

    /** Settings of the keys that sign access tokens. */
    SigningKey signingKey();

    /** Settings of integrating clients. */
    Clients clients();

    /** Settings of access tokens. */
    interface Token {

        /** How long an access token works. */
        @WithDefault("PT10M")
        Duration lifetime();

        /**
         * Whether the token endpoint takes its parameters from the query string too, as OpenCRVS's clients send them.
         * Query strings end up in access logs of proxies: switch it off where no such client is left.
         */
        @WithDefault("true")
        boolean queryParameters();

        /**
         * How long it takes to refuse a client: longer than it takes to find out, so that the time doesn't tell whether
         * the client exists.
         */
        @WithDefault("PT0.25S")
        Duration refusalTime();
    }

    /** Settings of the keys that sign access tokens. */
    interface SigningKey {

        /** How long a key signs before another takes its place. */
        @WithDefault("P90D")
        Duration rotateAfter();

        /**
         * How long a key that no longer signs is published after the last token it signed has expired: for clocks that
         * differ, and for instances that learn late of the new key. At least 30 seconds.
         */
        @WithDefault("PT5M")
        Duration margin();
    }

    /** Settings of integrating clients. */
    interface Clients {

        /** How long a new API key works when its maker doesn't say. */
        @WithDefault("P365D")
        Duration apiKeyLifetime();

        /** How often changes that were not yet published are looked for. */
        @WithDefault("1s")
        String relayInterval();

        /** A change that waits longer than this to be published makes the service not ready. */
        @WithDefault("PT60S")
        Duration longestWait();
    }
}
