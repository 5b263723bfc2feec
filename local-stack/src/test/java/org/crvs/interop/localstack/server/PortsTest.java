package org.crvs.interop.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

@Isolated("a process that another test begins holds the sockets of this one for a moment")
class PortsTest {

    @Test
    void tellsTakenFromFree() throws IOException {
        int port = Ports.free();
        assertThat(Ports.isFree(port)).isTrue();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void keepsAPortThatIsGiven() {
        assertThat(Ports.orFree(1234)).isEqualTo(1234);
        assertThat(Ports.orFree(0)).isPositive();
    }
}
