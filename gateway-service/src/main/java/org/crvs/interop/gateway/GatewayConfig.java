package org.crvs.interop.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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

    /** When a service that keeps failing is left alone. */
    Breaking breaking();

    /** Proxies before the gateway. */
    Proxies proxies();

    /** What is done about guessing at credentials. */
    Guessing guessing();

    /** How gateways tell each other what they counted. */
    Gossip gossip();

    /** What a request may look like. */
    Shape shape();

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

    /** Leaving a failing service alone. */
    interface Breaking {

        /** Failures within the window that make it a failing service, when they are at least half of its requests. */
        @WithDefault("10")
        int failures();

        /** The window failures are counted in. */
        @WithDefault("10S")
        Duration window();

        /** How long it is left alone before one request tries again. */
        @WithDefault("2S")
        Duration openFor();
    }

    /** Proxies before the gateway, whose word on where a request comes from counts. */
    interface Proxies {

        /** Headers that name the sender. */
        enum Header {
            X_FORWARDED_FOR,
            FORWARDED
        }

        /** Addresses or CIDR blocks of trusted proxies; none unless set. */
        Optional<List<String>> trusted();

        /** The header the trusted proxies write: {@code x-forwarded-for} (and X-Forwarded-Proto) or {@code forwarded}. */
        @WithDefault("x-forwarded-for")
        Header header();
    }

    /** Locking out who guesses at credentials. */
    interface Guessing {

        /** Wrong credentials from one address, or for one client, that lock it out. */
        @WithDefault("100")
        int attempts();

        /** The time they are counted in. */
        @WithDefault("5M")
        Duration within();

        /** How long nothing more is tried. */
        @WithDefault("5M")
        Duration lockedFor();
    }

    /** Telling other gateways what was counted, so that limits hold over all of them together. */
    interface Gossip {

        /** Whether to tell and listen. */
        @WithDefault("true")
        boolean enabled();

        /** How often: the part of the error that can be chosen. */
        @WithDefault("250MS")
        Duration interval();

        /** Older news is not listened to. */
        @WithDefault("5S")
        Duration newsAge();
    }

    /** What a request may look like. */
    interface Shape {

        /** Longest value of a header; all headers together may have twice as much. */
        @WithDefault("8K")
        MemorySize longestHeader();

        /** Objects and arrays within each other in a JSON body. */
        @WithDefault("64")
        int jsonDepth();

        /** How often is looked whether a body still comes. */
        @WithDefault("20S")
        Duration bodyPause();

        /** What must have come of it in that time, unless the service behind is what holds it up. */
        @WithDefault("10K")
        MemorySize bodyPace();
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

        /** Requests per minute to each route that is marked tight, whoever sends them. */
        @WithDefault("10")
        int tightPerMinute();
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
