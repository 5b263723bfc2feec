package org.crvs.interop.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16,         10.20.255.1,          true",
        "10.20.0.0/16,         10.21.0.1,            false",
        "10.20.0.0/15,         10.21.0.1,            true",
        "192.0.2.128/25,       192.0.2.127,          false",
        "192.0.2.128/25,       192.0.2.200,          true",
        "192.0.2.7,            192.0.2.7,            true",
        "192.0.2.7,            192.0.2.8,            false",
        "0.0.0.0/0,            203.0.113.9,          true",
        "0.0.0.0/0,            2001:db8::1,          false",
        "2001:db8::/32,        2001:db8:ffff::1,     true",
        "2001:db8::/32,        2001:db9::1,          false",
        "2001:db8::/33,        2001:db8:8000::1,     false",
        "::1,                  0:0:0:0:0:0:0:1,      true",
        "192.0.2.0/24,         ::ffff:192.0.2.1,     true",
        "::ffff:192.0.2.0/120, 192.0.2.1,            true",
        "::ffff:192.0.2.0/120, 192.0.3.1,            false",
        "192.0.2.0/24,         unknown,              false"
    })
    void aBlockContainsItsAddresses(String block, String address, boolean contained) {
        assertThat(Networks.of(List.of("198.51.100.0/24", block)).contain(address))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "2001:db8::/129", "10.0.0/8/8"})
    void whatIsNotABlockIsRefused(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofAClientsNetworksOnlyTheReadableCount() {
        Networks networks = Networks.readable(List.of("nonsense", "10.0.0.0/8"), "c1");
        assertThat(networks.contain("10.1.1.1")).isTrue();
        assertThat(networks.contain("11.1.1.1")).isFalse();
        assertThat(Networks.readable(List.of("nonsense"), "c1").contain("10.1.1.1"))
                .isFalse();
        assertThat(networks.contain(null)).isFalse();
    }
}
