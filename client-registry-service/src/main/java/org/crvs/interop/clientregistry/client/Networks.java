package org.crvs.interop.clientregistry.client;

import io.netty.util.NetUtil;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads blocks of network addresses in CIDR notation (RFC 4632, RFC 4291); never asks a name server. */
final class Networks {

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/([0-9]{1,3}))?");

    private Networks() {}

    /** The block in one spelling; a single address is a block of one. Empty when it is none, or has bits beyond its prefix. */
    static Optional<String> normalised(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(matcher.group(1));
        if (address == null) {
            return Optional.empty();
        }
        int bits = address.length * Byte.SIZE;
        int prefix = matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2));
        if (prefix > bits || hasBitsBeyond(address, prefix)) {
            return Optional.empty();
        }
        return Optional.of(NetUtil.bytesToIpAddress(address) + "/" + prefix);
    }

    private static boolean hasBitsBeyond(byte[] address, int prefix) {
        for (int bit = prefix; bit < address.length * Byte.SIZE; bit++) {
            if ((address[bit / Byte.SIZE] & (0x80 >> (bit % Byte.SIZE))) != 0) {
                return true;
            }
        }
        return false;
    }
}
