package org.crvs.interop.gateway.network;

import io.netty.util.NetUtil;

import java.util.Arrays;

/** A block of addresses in CIDR notation: {@code 10.20.0.0/16}, {@code 2001:db8::/32}, or one address. */
public final class Network {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int MAPPED_BITS = 96;

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException when it is neither a block nor an address; names are not looked up
     */
    public static Network of(String cidr) {
        String text = cidr.strip();
        int slash = text.indexOf('/');
        byte[] written = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (written == null) {
            throw new IllegalArgumentException("not an address block: \"" + cidr + "\"");
        }
        int most = written.length * Byte.SIZE;
        int bits = slash < 0 ? most : number(text.substring(slash + 1), cidr);
        if (bits > most) {
            throw new IllegalArgumentException("a prefix of " + bits + " bits is too long: \"" + cidr + "\"");
        }
        byte[] prefix = plain(written);
        return new Network(prefix, prefix.length < written.length ? Math.max(0, bits - MAPPED_BITS) : bits);
    }

    private static int number(String text, String cidr) {
        if (!text.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("not a prefix length: \"" + cidr + "\"");
        }
        return Integer.parseInt(text);
    }

    /** The bytes of an address, an IPv4 address in IPv6 clothing as IPv4; null when it is not an address. */
    static byte[] bytes(String address) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null ? null : plain(bytes);
    }

    private static byte[] plain(byte[] address) {
        if (address.length != IPV6_BYTES) {
            return address;
        }
        for (int i = 0; i < IPV6_BYTES - IPV4_BYTES; i++) {
            if (address[i] != (i < 10 ? 0 : (byte) 0xff)) {
                return address;
            }
        }
        return Arrays.copyOfRange(address, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES);
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << Byte.SIZE - rest;
        return rest == 0 || (address[whole] & mask) == (prefix[whole] & mask);
    }
}
