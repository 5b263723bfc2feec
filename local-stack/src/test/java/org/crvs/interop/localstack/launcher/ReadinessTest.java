package org.crvs.interop.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.localstack.server.Ports;
import org.crvs.interop.localstack.testing.ScriptedGateway;
import org.crvs.interop.localstack.testing.ScriptedGateway.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

class ReadinessTest {

    @TempDir
    Path folder;

    private final AtomicReference<Reply> health = new AtomicReference<>(Reply.of(200, "{\"status\":\"UP\"}"));
    private final ScriptedGateway service = new ScriptedGateway().on("/ready", request -> health.get());
    private final HealthReadiness readiness = new HealthReadiness(URI.create(service.url() + "/ready"));

    @AfterEach
    void stop() {
        service.close();
    }

    private boolean ready() {
        return readiness.isReady(folder.resolve("no.log"), 0);
    }

    @Test
    void aServiceIsReadyWhenItSaysSo() {
        assertThat(ready()).isTrue();
        assertThat(readiness.lastAnswer()).isEmpty();
    }

    @Test
    void theChecksThatAreDownAreNamedAndTheOthersAreNot() {
        health.set(Reply.of(
                503,
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"},"
                        + "{\"name\":\"followers\",\"status\":\"DOWN\"},{\"name\":\"index\",\"status\":\"DOWN\"}]}"));

        assertThat(ready()).isFalse();
        assertThat(readiness.lastAnswer()).isEqualTo("health answers 503, down: followers, index");
    }

    @Test
    void anAnswerWithoutChecksIsToldByItsStatus() {
        health.set(Reply.of(404, "{}"));
        assertThat(ready()).isFalse();
        assertThat(readiness.lastAnswer()).isEqualTo("health answers 404");

        health.set(Reply.of(500, ""));
        assertThat(ready()).isFalse();
        assertThat(readiness.lastAnswer()).isEqualTo("health answers 500");
    }

    @Test
    void anAnswerThatIsNoJsonIsStillAnAnswer() {
        health.set(Reply.of(502, "<html>Bad Gateway</html>"));

        assertThat(ready()).isFalse();
        assertThat(readiness.lastAnswer()).isEqualTo("health answers 502");
    }

    @Test
    void aServiceThatDoesNotListenDoesNotAnswer() {
        var nowhere = new HealthReadiness(URI.create("http://127.0.0.1:" + Ports.free() + "/ready"));

        assertThat(nowhere.isReady(folder, 0)).isFalse();
        assertThat(nowhere.lastAnswer()).isEqualTo("health does not answer");
    }

    @Test
    void aServerIsReadyOnceALineOfThisRunSaysSo() throws IOException {
        Path log = folder.resolve("kafka.log");
        var server = new LogReadiness();
        assertThat(server.isReady(log, 0)).as("no log yet").isFalse();

        Files.writeString(log, "READY kafka=1\n");
        long begin = Files.size(log);
        assertThat(server.isReady(log, 0)).isTrue();
        assertThat(server.isReady(log, begin)).as("an earlier run").isFalse();

        Files.writeString(log, "READY kafka=1\nstarting, NOT READY yet\nREADYING\n");
        assertThat(server.isReady(log, begin)).isFalse();
        Files.writeString(log, "READY kafka=1\nstarting\nREADY kafka=2\n");
        assertThat(server.isReady(log, begin)).isTrue();
    }

    @Test
    void aLogThatWasCutShortIsNotReady() throws IOException {
        Path log = Files.writeString(folder.resolve("kafka.log"), "READY x\n");

        assertThat(new LogReadiness().isReady(log, 1000)).isFalse();
    }
}
