package org.crvs.interop.gateway.ratelimit;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.identity.KnownClient;
import org.crvs.interop.gateway.refusal.Refusal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import jakarta.inject.Singleton;

/**
 * Counts requests per client, and per address for those without valid credentials. What other gateways granted is taken
 * off here as soon as it is heard of ({@link UsageGossip}), so that all gateways together grant what one would, and at
 * most what the others granted since they were last heard.
 */
@Singleton
public class RateLimiter {

    private static final int NETWORK_BYTES = 8;
    private static final String ADDRESS = "ip:";

    private final GatewayConfig config;
    private final TokenBuckets clients;
    private final TokenBuckets addresses;
    private final TokenBuckets tight;
    private final Usage usage;

    /** Limits by this configuration and time, and notes what it grants. */
    public RateLimiter(GatewayConfig config, Clock clock, Usage usage) {
        this.config = config;
        this.clients = new TokenBuckets("client", clock);
        this.addresses = new TokenBuckets("address", clock);
        this.tight = new TokenBuckets("tight", clock);
        this.usage = usage;
    }

    /** One more request of a client. */
    public Allowance ofClient(KnownClient client) {
        return noted(client.id(), clients.take(client.id(), limit(client)));
    }

    /** One more request from an address without valid credentials. */
    public Allowance ofAddress(String address) {
        String network = network(address);
        return noted(ADDRESS + network, addresses.take(network, anonymous()));
    }

    /** One more request from an address to a route on which nobody may ask often. */
    public Allowance ofAddressTo(String route, String address) {
        return tight.take(
                route + ' ' + network(address),
                Limit.perMinute(config.anonymous().tightPerMinute()));
    }

    /** Takes off what another gateway granted; {@code client} tells the client of an id, or null. */
    void heard(Map<String, Integer> granted, Function<String, KnownClient> client) {
        granted.forEach((whose, requests) -> {
            if (whose.startsWith(ADDRESS)) {
                addresses.owe(whose.substring(ADDRESS.length()), anonymous(), requests);
                return;
            }
            KnownClient known = client.apply(whose);
            if (known != null) {
                clients.owe(known.id(), limit(known), requests);
            }
        });
    }

    private Allowance noted(String whose, Allowance allowance) {
        if (allowance.granted()) {
            usage.granted(whose);
        }
        return allowance;
    }

    private Limit limit(KnownClient client) {
        ClientMessage.Limits limits = client.limits();
        int perSecond = limits != null && limits.requestsPerSecond() > 0
                ? limits.requestsPerSecond()
                : config.client().requestsPerSecond();
        return Limit.perSecond(perSecond, 2 * perSecond);
    }

    private Limit anonymous() {
        return Limit.perSecond(
                config.anonymous().requestsPerSecond(), config.anonymous().burst());
    }

    /**
     * Lets the request pass when it was granted.
     *
     * @throws Refusal 429 when it was not
     */
    public static void check(Allowance allowance) {
        if (!allowance.granted()) {
            String seconds = String.valueOf(allowance.retryAfterSeconds());
            throw new Refusal(
                            ProblemKind.TOO_MANY_REQUESTS,
                            "rate-limit",
                            "At most " + allowance.quota() + " requests in " + allowance.windowSeconds()
                                    + " s are served. Try again in " + seconds + " s.")
                    .with("Retry-After", seconds);
        }
    }

    /** An IPv6 host has its whole /64 network to send from, so the network counts as one. */
    static String network(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            int zone = address.indexOf('%');
            InetAddress parsed = InetAddress.getByName(zone < 0 ? address : address.substring(0, zone));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
