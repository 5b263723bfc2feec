package org.crvs.interop.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.benchmarks.report.Report.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

class ReceiversTest {

    private static final String EVENT = "{\"identifier\":[{\"value\":\"0123456789\"}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private Receivers receivers;

    @BeforeEach
    void open() throws IOException {
        receivers = new Receivers();
    }

    @AfterEach
    void close() {
        receivers.close();
    }

    @Test
    void aChallengeIsEchoedAsItWas() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(
                                receivers.callback("healthy/1") + "?mode=subscribe&challenge=a%2Bb%3D&topic=T"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("{\"challenge\":\"a+b=\"}");
    }

    @Test
    void everySubscriberCountsAnEventOnce() throws Exception {
        receivers.sending(EVENT);

        assertThat(deliver("healthy/1", EVENT)).isEqualTo(200);
        assertThat(deliver("healthy/2", EVENT)).isEqualTo(200);
        assertThat(deliver("healthy/2", EVENT)).isEqualTo(200);

        assertThat(receivers.received()).isEqualTo(2);
        assertThat(receivers.repeated()).isEqualTo(1);
        assertThat(receivers.latencies().count()).isEqualTo(2);
    }

    @Test
    void whatWasNotSentInThisRunDoesNotCount() throws Exception {
        receivers.sending(EVENT);
        receivers.reset();

        deliver("healthy/1", EVENT);

        assertThat(receivers.received()).isZero();
    }

    @Test
    void theFailingOneFailsAndTheHangingOneDoesNotAnswer() throws Exception {
        receivers.sending(EVENT);

        assertThat(deliver("failing/1", EVENT)).isEqualTo(500);
        assertThatThrownBy(() -> deliver("hanging/1", EVENT)).isInstanceOf(HttpTimeoutException.class);
        assertThat(receivers.received()).isZero();
    }

    @Test
    void aNotificationWithoutANumberCantBeKnownAgain() {
        assertThatThrownBy(() -> receivers.sending("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void badSubscribersMayCostTheHealthyOnesAFifth() {
        Map<String, Map<String, Double>> medians = Map.of(
                WebhooksCommand.HUNDRED, Map.of("deliveries/s", 300.0, "p99 ms", 100.0, "missing", 0.0),
                WebhooksCommand.HUNDRED_AND_BAD, Map.of("deliveries/s", 299.0, "p99 ms", 130.0, "missing", 1.0));

        assertThat(WebhooksCommand.findings(medians))
                .filteredOn(finding -> !finding.met())
                .extracting(Finding::what)
                .containsExactlyInAnyOrder(
                        WebhooksCommand.HUNDRED_AND_BAD + ": deliveries/s",
                        WebhooksCommand.HUNDRED_AND_BAD + ": missing",
                        "p99 beside bad subscribers, times the one without");
    }

    private int deliver(String path, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(receivers.callback(path)))
                                .timeout(Duration.ofSeconds(2))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }
}
