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
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts requests per client, and per address for those without valid credentials. Each gateway instance counts for
 * itself: behind n instances a client may send up to n times its rate.
 */
@ApplicationScoped
public class RateLimiter {

    private static final int NETWORK_BYTES = 8;

    private final GatewayConfig config;
    private final TokenBuckets clients;
    private final TokenBuckets addresses;

    /** Limits by this configuration and time. */
    public RateLimiter(GatewayConfig config, Clock clock) {
        this.config = config;
        this.clients = new TokenBuckets("client", clock);
        this.addresses = new TokenBuckets("address", clock);
    }

    /** One more request of a client. */
    public Allowance ofClient(KnownClient client) {
        ClientMessage.Limits limits = client.limits();
        int perSecond = limits != null && limits.requestsPerSecond() > 0
                ? limits.requestsPerSecond()
                : config.client().requestsPerSecond();
        return clients.take(client.id(), perSecond, 2 * perSecond);
    }

    /** One more request from an address without valid credentials. */
    public Allowance ofAddress(String address) {
        return addresses.take(
                network(address),
                config.anonymous().requestsPerSecond(),
                config.anonymous().burst());
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
