package org.crvs.interop.webhook.payload;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.webhook.Samples;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class DeliveryPayloadTest {

    @Test
    void hasOpenCrvsForm() {
        String body = DeliveryPayload.render(
                Instant.parse("2024-05-01T10:20:30Z"),
                "sub",
                "BIRTH_REGISTERED",
                DeliveryPayload.json(Samples.json("{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[]}")));

        assertThat(body)
                .isEqualTo("{\"timestamp\":\"2024-05-01T10:20:30.000Z\",\"id\":\"sub\",\"event\":{\"hub\":{\"topic\":"
                        + "\"BIRTH_REGISTERED\"},\"context\":[{\"resourceType\":\"Bundle\",\"type\":\"document\","
                        + "\"entry\":[]}]}}");
    }

    @Test
    void keepsNumbersAsTheyWereWritten() {
        assertThat(DeliveryPayload.render(
                        Instant.EPOCH,
                        "sub",
                        "T",
                        DeliveryPayload.json(Samples.json("{\"value\":3.10,\"big\":12345678901234567890}"))))
                .contains("3.10", "12345678901234567890");
    }
}
