package org.crvs.interop.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the benchmark asks of the hub, with a stand-in for it. */
class SubscriptionsTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private StandIn gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        gateway = new StandIn(folder, this::answer);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            String line = request.method() + " " + request.path() + " " + body;
            asked.add(line.strip());
            if (request.path().equals("/token")) {
                request.response().end("{\"access_token\":\"t\"}");
            } else if (request.method().name().equals("POST")) {
                boolean known = body.toString().contains("http://receiver/1");
                request.response().setStatusCode(known ? 202 : 400).end("{\"detail\":\"refused\"}");
            } else if (request.method().name().equals("GET")) {
                // verified at the second time of asking
                String state = asked.stream().filter("GET /webhooks"::equals).count() < 2 ? "PENDING" : "ACTIVE";
                request.response()
                        .end("{\"entries\":[{\"id\":\"s-1\",\"callback\":\"http://receiver/1\",\"state\":\"" + state
                                + "\"}]}");
            } else {
                request.response().end("{}");
            }
        });
    }

    @Test
    void aSubscriptionIsAwaitedUntilItIsVerified() throws Exception {
        try (var stack = new Stack(gateway.credentials(), 1)) {
            subscriptions(stack).add("http://receiver/1");
        }
        assertThat(asked.get(1))
                .startsWith("POST /webhooks ")
                .contains("\"callback\":\"http://receiver/1\"", "\"secret\":\"sha\"");
        assertThat(asked).filteredOn("GET /webhooks"::equals).hasSize(2);
    }

    @Test
    void allAreHeldBackAndLetGo() throws Exception {
        try (var stack = new Stack(gateway.credentials(), 1)) {
            subscriptions(stack).set("PAUSED");
        }
        assertThat(asked).contains("PATCH /webhooks/s-1 {\"state\":\"PAUSED\"}");
    }

    @Test
    void aRefusalIsTold() throws Exception {
        try (var stack = new Stack(gateway.credentials(), 1)) {
            assertThatThrownBy(() -> subscriptions(stack).add("http://receiver/2"))
                    .hasMessageContaining("POST /webhooks answered 400")
                    .hasMessageContaining("refused");
        }
    }

    private static Subscriptions subscriptions(Stack stack) {
        return new Subscriptions(stack, new Stack.Subscriber(Map.of("X-API-Key", "k"), "sha"));
    }
}
