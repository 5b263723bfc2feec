package org.crvs.interop.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What an operator sets at the gateway. */
@ConfigMapping(prefix = "crvs.gateway")
public interface GatewayConfig {

    /** Address at which outside systems reach this gateway, without a slash at its end; issuer of access tokens. */
    URI publicUrl();

    /** Location of the private JWK that signs internal tokens: {@code file:} and a path. */
    Optional<String> signingKey();

    /** File with the base64 pepper under which API keys are hashed. */
    Optional<String> pepperFile();

    /** Base addresses of the services behind, by name. */
    Map<String, URI> backends();

    /** The route table: one row per route, read by {@code RouteRow}. */
    Map<String, String> routes();

    /** How connections to the services behind are used. */
    Forwarding forwarding();

    /** Limits for requests that come without valid credentials. */
    Anonymous anonymous();

    /** Defaults for clients that have no limits of their own. */
    ClientDefaults client();

    /** How tokens are checked and made. */
    Tokens token();

    /** How long the merged OpenAPI document is kept. */
    @WithDefault("60S")
    Duration documentationAge();

    /** Connections to the services behind. */
    interface Forwarding {

        /** How long a service may take to accept a connection. */
        @WithDefault("2S")
        Duration connectTimeout();

        /** How long a service may stay silent before the request is given up with 504. */
        @WithDefault("60S")
        Duration requestTimeout();

        /** Connections to one service at the same time. */
        @WithDefault("256")
        int connections();

        /** Requests to one service that may wait for a connection; more are answered with 503. */
        @WithDefault("1024")
        int waiting();
    }

    /** Requests without valid credentials, by address (IPv6: by /64 network). */
    interface Anonymous {

        /** Sustained requests per second. */
        @WithDefault("20")
        int requestsPerSecond();

        /** Requests at once after a pause. */
        @WithDefault("40")
        int burst();

        /** Largest body. */
        @WithDefault("1M")
        MemorySize maxBody();
    }

    /** For a client without limits of its own. */
    interface ClientDefaults {

        /** Sustained requests per second; twice as many at once after a pause. */
        @WithDefault("50")
        int requestsPerSecond();

        /** Largest body. */
        @WithDefault("50M")
        MemorySize maxBody();
    }

    /** Tokens on both sides of the gateway. */
    interface Tokens {

        /** Audience an access token must have. */
        @WithDefault("crvs-gateway")
        String audience();

        /** How far the clocks of issuer and gateway may differ. */
        @WithDefault("5S")
        Duration leeway();

        /** Verified access tokens remembered at once. */
        @WithDefault("50000")
        int remembered();

        /** How long an internal token lives. */
        @WithDefault("60S")
        Duration internalLifetime();

        /** How long an internal token is used again for the same client; shorter than it lives. */
        @WithDefault("30S")
        Duration internalReuse();
    }
}
