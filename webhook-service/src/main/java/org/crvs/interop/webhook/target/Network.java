package org.crvs.interop.webhook.target;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses.
 *
 * @param base first address of the range, as bytes (4 or 16)
 * @param prefix number of leading bits that all its addresses share
 */
record Network(byte[] base, int prefix) {

    /**
     * Reads CIDR notation.
     *
     * @throws IllegalArgumentException when this is not {@code address/bits} with a literal address
     */
    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 1 || !cidr.substring(0, slash).matches("[0-9A-Fa-f.:]*[.:][0-9A-Fa-f.:]*")) {
            throw new IllegalArgumentException("\"" + cidr + "\" is not a network: write address/bits, as 10.0.0.0/8");
        }
        try {
            byte[] base = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            int prefix = Integer.parseInt(cidr.substring(slash + 1));
            if (prefix < 0 || prefix > base.length * Byte.SIZE) {
                throw new IllegalArgumentException("\"" + cidr + "\" has an impossible number of bits");
            }
            return new Network(base, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("\"" + cidr + "\" is not a network: write address/bits", e);
        }
    }

    /** A range of IPv6 addresses by its 16 bytes: for ranges that Java would read as IPv4. */
    static Network ofBytes(byte[] base, int prefix) {
        return new Network(base, prefix);
    }

    boolean contains(byte[] address) {
        if (address.length != base.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != base[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        if (rest == 0) {
            return true;
        }
        int mask = 0xff << (Byte.SIZE - rest);
        return ((address[whole] ^ base[whole]) & mask & 0xff) == 0;
    }
}
