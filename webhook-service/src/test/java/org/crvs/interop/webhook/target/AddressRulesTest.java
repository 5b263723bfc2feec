package org.crvs.interop.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.webhook.target.AddressRules.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

class AddressRulesTest {

    private final AddressRules rules = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450::1",
                "2001:4860:4860::8888"
            })
    void publicAddressesMayBeCalled(String address) throws Exception {
        assertThat(rules.judge(InetAddress.getByName(address))).isEqualTo(Verdict.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.1.2.3",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:8.8.8.8%0",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:808:808::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void innerAndSpecialAddressesMayNot(String address) throws Exception {
        assertThat(rules.judge(sixteenBytesIfMapped(address))).isEqualTo(Verdict.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "127.0.0.1", "::1", "fd12::1", "192.168.7.7"})
    void theOperatorCanNameInnerNetworks(String address) throws Exception {
        var opened = new AddressRules(List.of("10.0.0.0/8", "127.0.0.0/8", "::1/128", " fd12::/16", "192.168.7.7/32"));

        assertThat(opened.judge(InetAddress.getByName(address))).isEqualTo(Verdict.ALLOWED_NETWORK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::ffff:10.0.0.1", "64:ff9b::a00:1"})
    void nobodyCanNameTheMetadataServiceOrDisguises(String address) throws Exception {
        var open = new AddressRules(List.of("0.0.0.0/0", "::/0"));

        assertThat(open.judge(sixteenBytesIfMapped(address))).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void aNetworkEndsWhereItsBitsEnd() throws Exception {
        var opened = new AddressRules(List.of("10.16.0.0/13"));

        assertThat(opened.judge(InetAddress.getByName("10.23.255.255"))).isEqualTo(Verdict.ALLOWED_NETWORK);
        assertThat(opened.judge(InetAddress.getByName("10.24.0.0"))).isEqualTo(Verdict.REFUSED);
        assertThat(opened.judge(InetAddress.getByName("10.15.255.255"))).isEqualTo(Verdict.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "localhost/8",
                "::1/129",
                "/8",
                "cafe/8"
            })
    void aNetworkMustBeCidr(String cidr) {
        assertThatThrownBy(() -> new AddressRules(List.of(cidr))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Java turns mapped addresses into IPv4 by itself; a resolver could still hand out the 16 bytes. */
    private static InetAddress sixteenBytesIfMapped(String address) throws UnknownHostException {
        if (!address.startsWith("::ffff:")) {
            return InetAddress.getByName(address);
        }
        byte[] v4 =
                InetAddress.getByName(address.substring(7).replace("%0", "")).getAddress();
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(v4, 0, mapped, 12, 4);
        return Inet6Address.getByAddress(null, mapped, 0);
    }
}
