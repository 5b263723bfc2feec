package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.crvs.interop.localstack.demo.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A token that was out when its client was disabled stays dead when the client is let in again. */
@ExtendWith(RunningStack.class)
class StoppedTokensIT {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final Stack stack;

    StoppedTokensIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void doNotComeBack() {
        Session administrator = stack.cast().administrator();
        Session client = NewClient.of(stack, Map.of("type", "HEALTH", "name", "Stopped " + UUID.randomUUID()));
        String path = "/clients/" + client.clientId();

        administrator.post(path + "/deactivate", Map.of()).expect(200);
        await().atMost(WITHIN).until(() -> client.get("/location").status() == 401);
        administrator.post(path + "/activate", Map.of()).expect(200);
        await().atMost(WITHIN).until(() -> client.get("/location").text().contains("stopped"));
        assertThat(client.get("/location").status()).isEqualTo(401);

        client.requestToken();
        client.get("/location").expect(200);
    }
}
