package org.crvs.interop.gateway.network;

import org.jboss.logging.Logger;

import java.util.List;
import java.util.Objects;

/**
 * Several blocks of addresses.
 *
 * @param blocks the blocks
 */
public record Networks(List<Network> blocks) {

    private static final Logger LOG = Logger.getLogger(Networks.class);

    /**
     * Reads blocks.
     *
     * @throws IllegalArgumentException when one can't be read
     */
    public static Networks of(List<String> cidrs) {
        return new Networks(cidrs.stream().map(Network::of).toList());
    }

    /** Reads the blocks that can be read: what can't be read allows nothing. */
    public static Networks readable(List<String> cidrs, String whose) {
        return new Networks(cidrs.stream()
                .map(cidr -> {
                    try {
                        return Network.of(cidr);
                    } catch (IllegalArgumentException e) {
                        LOG.warnf("a network of client %s is left out: %s", whose, e.getMessage());
                        return null;
                    }
                })
                .filter(Objects::nonNull)
                .toList());
    }

    /** Whether an address is in any of them; what is not an address is in none. */
    public boolean contain(String address) {
        byte[] bytes = blocks.isEmpty() ? null : Network.bytes(address);
        return bytes != null && blocks.stream().anyMatch(block -> block.contains(bytes));
    }
}
