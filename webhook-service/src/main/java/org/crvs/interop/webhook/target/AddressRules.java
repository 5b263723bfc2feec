package org.crvs.interop.webhook.target;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called. A callback is somebody else's choice, so that nothing inside (loopback, private
 * networks, cloud metadata) may be reached through it, unless the operator named that network.
 *
 * <p>The ranges are those of the IANA special-purpose address registries.
 */
public final class AddressRules {

    /** What the rules say about an address. */
    public enum Verdict {
        /** May be called on the usual ports. */
        PUBLIC,
        /** In a network the operator named: any port. */
        ALLOWED_NETWORK,
        /** Must not be called. */
        REFUSED
    }

    /** Never, whatever the operator names: link-local (cloud metadata), multicast, reserved, IPv4 in disguise. */
    private static final List<Network> NEVER = Stream.concat(
                    Stream.of(
                                    "0.0.0.0/8",
                                    "169.254.0.0/16",
                                    "192.0.0.0/24",
                                    "192.0.2.0/24",
                                    "192.88.99.0/24",
                                    "198.18.0.0/15",
                                    "198.51.100.0/24",
                                    "203.0.113.0/24",
                                    "224.0.0.0/4",
                                    "240.0.0.0/4",
                                    "64:ff9b::/96",
                                    "64:ff9b:1::/48",
                                    "100::/64",
                                    "2001::/23",
                                    "2001:db8::/32",
                                    "2002::/16",
                                    "3fff::/20",
                                    "5f00::/16",
                                    "fe80::/10",
                                    "fec0::/10",
                                    "ff00::/8")
                            .map(Network::of),
                    Stream.of(mappedIpv4(), translatedIpv4()))
            .toList();

    /** Refused unless the operator named the network. */
    private static final List<Network> INNER = Stream.of(
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "::/96",
                    "fc00::/7")
            .map(Network::of)
            .toList();

    private final List<Network> allowed;

    /**
     * The rules with the operator's exceptions.
     *
     * @param allowedNetworks CIDR
     * @throws IllegalArgumentException when one is not CIDR
     */
    public AddressRules(List<String> allowedNetworks) {
        this.allowed =
                allowedNetworks.stream().map(String::strip).map(Network::of).toList();
    }

    /** Judges one address. */
    public Verdict judge(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (in(NEVER, bytes)) {
            return Verdict.REFUSED;
        }
        if (in(allowed, bytes)) {
            return Verdict.ALLOWED_NETWORK;
        }
        return in(INNER, bytes) ? Verdict.REFUSED : Verdict.PUBLIC;
    }

    private static boolean in(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** {@code ::ffff:0:0/96}; Java turns most of these into IPv4 addresses by itself. */
    private static Network mappedIpv4() {
        byte[] base = new byte[16];
        base[10] = (byte) 0xff;
        base[11] = (byte) 0xff;
        return Network.ofBytes(base, 96);
    }

    /** {@code ::ffff:0:0:0/96}, IPv4-translated (SIIT). */
    private static Network translatedIpv4() {
        byte[] base = new byte[16];
        base[8] = (byte) 0xff;
        base[9] = (byte) 0xff;
        return Network.ofBytes(base, 96);
    }
}
