package org.crvs.interop.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

class SubscriberTest {

    private static final String SECRET = "s3cret";
    private static final String DELIVERY =
            "{\"event\":{\"hub\":{\"topic\":\"BIRTH_REGISTERED\"},\"context\":[{\"entry\":[{\"resource\":"
                    + "{\"resourceType\":\"Task\",\"focus\":{\"reference\":\"Composition/r-1\"}}}]}]}}";

    private final Clock clock = Clock.fixed(Instant.parse("2026-05-03T10:00:00Z"), ZoneOffset.UTC);
    private final Subscriber subscriber = new Subscriber("test", SECRET, clock);
    private final Gateway http = new Gateway(URI.create(subscriber.callback()));

    @AfterEach
    void stop() {
        subscriber.close();
    }

    @Test
    void theChallengeIsEchoedDecoded() {
        Answer answer = http.send("GET", "?mode=subscribe&challenge=a%2Bb%3D%3D&topic=T", Map.of(), null);

        assertThat(answer.expect(200).json().path("challenge").asText()).isEqualTo("a+b==");
        assertThat(subscriber.challenges()).containsExactly("a+b==");
    }

    @Test
    void aGenuineDeliveryIsKeptAndTellsItsRecord() {
        deliver(DELIVERY, HubSignature.of(DELIVERY, SECRET)).expect(200);

        assertThat(subscriber.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.topic()).isEqualTo("BIRTH_REGISTERED");
            assertThat(delivery.recordId()).isEqualTo("r-1");
            assertThat(delivery.at()).isEqualTo(clock.instant());
        });
    }

    @Test
    void aForgedDeliveryIsRefusedAndForgotten() {
        deliver(DELIVERY, HubSignature.of(DELIVERY, "other")).expect(401);

        assertThat(subscriber.deliveries()).isEmpty();
    }

    @Test
    void aDeliveryThatCanNotBeProcessedAsksForAnother() {
        subscriber.onDelivery(delivery -> {
            throw new StoryException("the gateway is away");
        });

        deliver(DELIVERY, HubSignature.of(DELIVERY, SECRET)).expect(500);
    }

    private Answer deliver(String body, String signature) {
        String path = URI.create(subscriber.callback()).getPath();
        return http.send("POST", path, Map.of("X-Hub-Signature", signature), body);
    }
}
