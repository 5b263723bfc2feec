package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.crvs.interop.acceptance.TraceCollector.Recorded;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** One trace leads from a sender's request through Kafka to the index, the comparison and a receiver. */
@ExtendWith(RunningStack.class)
class TracesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack;
    private final Clock clock = Clock.systemUTC();

    TracesIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void aTraceGoesWithANotificationAllTheWay() {
        Cast cast = stack.cast();
        String traceId = traceId();
        var family = new Family(clock.millis(), clock.instant());
        try (var receiver = new Subscriber("traced", cast.portal().shaSecret(), clock)) {
            Subscribing.to("BIRTH_NOTIFIED", receiver.callback(), cast.portal());

            cast.hospital()
                    .post("/notification", family.birthNotification(clock.instant()), traced(traceId))
                    .expect(200);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(titles(traceId))
                    .contains(
                            "gateway-service SERVER POST /notification",
                            "notification-service SERVER POST /notification",
                            "notification-service PRODUCER crvs.records publish",
                            "search-service CONSUMER crvs.records index",
                            "search-service CONSUMER crvs.records compare",
                            "webhook-service CONSUMER crvs.records fan out",
                            "webhook-service CLIENT webhook attempt"));
        }
        assertThat(RunningStack.traces().of(traceId)).as("spans name nobody").allSatisfy(span -> assertThat(
                        span.span().toString())
                .doesNotContain(familyName(family.motherName()), familyName(family.childName())));
    }

    @Test
    void spansTellTheRouteAndNeverThePathOrTheQuery() {
        String traceId = traceId();
        stack.gateway().send("GET", "/location/not-there?name=Somebody", traced(traceId), null);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(titles(traceId)).contains("gateway-service SERVER GET /location/{id}"));
        assertThat(RunningStack.traces().of(traceId))
                .allSatisfy(span -> assertThat(span.span().toString()).doesNotContain("not-there", "Somebody"));
    }

    private static List<String> titles(String traceId) {
        return RunningStack.traces().of(traceId).stream().map(Recorded::title).toList();
    }

    private static Map<String, String> traced(String traceId) {
        return Map.of("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01");
    }

    private static String familyName(String whole) {
        return whole.substring(whole.lastIndexOf(' ') + 1);
    }

    private static String traceId() {
        var random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong() | 1);
    }
}
