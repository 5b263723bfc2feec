package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Session;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A marriage goes the way of births and deaths: notified, registered, and told to who may know of it. */
@ExtendWith(RunningStack.class)
class MarriageIT {

    private static final Path SENT =
            Path.of(System.getProperty("crvs.root"), "notification-service/src/test/resources/bundles/marriage.json");

    private final Stack stack;
    private final Clock clock = Clock.systemUTC();

    MarriageIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void aMarriageIsNotifiedRegisteredAndDelivered() throws IOException {
        Cast cast = stack.cast();
        Session bridesOffice = clientThatMayKnowOfBrides();
        try (var receiver = new Subscriber("marriages", bridesOffice.shaSecret(), clock)) {
            Subscribing.to("MARRIAGE_NOTIFIED", receiver.callback(), bridesOffice);
            Subscribing.to("MARRIAGE_REGISTERED", receiver.callback(), bridesOffice);

            String record = Registering.notified(
                    cast,
                    Files.readString(SENT),
                    Map.of("Idempotency-Key", UUID.randomUUID().toString()));
            JsonNode registered = Registering.registered(cast, record);

            assertThat(registered.path("trackingId").asText()).startsWith("M");
            assertThat(registered.path("registrationNumber").asText()).isNotBlank();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> receiver.deliveries().size() == 2);
            assertThat(receiver.deliveries())
                    .extracting(Subscriber.Delivery::topic)
                    .containsExactlyInAnyOrder("MARRIAGE_NOTIFIED", "MARRIAGE_REGISTERED");
            assertThat(receiver.deliveries()).allSatisfy(delivery -> {
                assertThat(delivery.recordId()).isEqualTo(record);
                assertThat(delivery.bundle().toString()).contains("Vantongeren").doesNotContain("Marrow");
            });
        }
    }

    private Session clientThatMayKnowOfBrides() {
        return NewClient.of(
                stack,
                Map.of(
                        "type",
                        "WEBHOOK",
                        "name",
                        "Brides " + UUID.randomUUID(),
                        "webhookGrants",
                        List.of(Map.of("event", "MARRIAGE", "sections", List.of("bride-details")))));
    }
}
