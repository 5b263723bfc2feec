package org.crvs.interop.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

@Isolated("a process that another test begins holds the sockets of this one for a moment")
class SwitchableTest {

    private final List<String> happened = new ArrayList<>();

    private Switchable<AutoCloseable> server() {
        return new Switchable<>("broker", () -> {
            happened.add("start");
            return () -> happened.add("stop");
        });
    }

    @Test
    void nothingIsStartedOrStoppedTwice() {
        Switchable<AutoCloseable> server = server();

        server.stop();
        server.start();
        server.start();
        server.stop();
        server.stop();
        server.start();

        assertThat(happened).containsExactly("start", "stop", "start");
    }

    @Test
    void aStartThatFailedMayBeTriedAgain() {
        var attempts = new int[1];
        var server = new Switchable<AutoCloseable>("broker", () -> {
            if (attempts[0]++ == 0) {
                throw new IllegalStateException("port taken");
            }
            return () -> happened.add("stop");
        });

        assertThatThrownBy(server::start).hasMessage("port taken");
        assertThatCode(server::start).doesNotThrowAnyException();
        server.stop();

        assertThat(happened).containsExactly("stop");
    }

    @Test
    void aStopThatFailsIsToldAndLeavesItStopped() {
        var server = new Switchable<AutoCloseable>("database", () -> {
            happened.add("start");
            return () -> {
                throw new IOException("file busy");
            };
        });
        server.start();

        assertThatThrownBy(server::stop)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("database cannot be stopped")
                .hasRootCauseMessage("file busy");
        server.start();

        assertThat(happened).containsExactly("start", "start");
    }

    @Test
    @Timeout(60)
    void topicsOnABrokerThatRefusesTheConfigurationAreAFault() {
        assertThatThrownBy(() -> SuiteTopics.create("no-such-broker.invalid:9092"))
                .isInstanceOf(org.apache.kafka.common.KafkaException.class);
    }
}
