package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.crvs.interop.localstack.demo.Answer;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.crvs.interop.localstack.demo.NationalIdSystem;
import org.crvs.interop.localstack.demo.StoryException;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A service is killed at the worst moment of the webhook step: the receiver has the delivery in its hands and has not
 * answered yet. After the service is started again nothing is missing.
 */
@ExtendWith(RunningStack.class)
class CrashIT {

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final Stack stack;
    private final Clock clock = Clock.systemUTC();

    CrashIT(Stack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client-registry-service",
                "notification-service",
                "search-service",
                "webhook-service",
                "gateway-service"
            })
    void killedWhileTheWebhookIsDeliveredAndStartedAgainNothingIsLost(String service) {
        Cast cast = stack.cast();
        var nationalId = new NationalIdSystem(cast.nationalId());
        var killed = new AtomicBoolean();
        try (var receiver = new Subscriber("crash-" + service, cast.nationalId().shaSecret(), clock)) {
            Subscribing.to("BIRTH_REGISTERED", receiver.callback(), cast.nationalId());
            var family = new Family(clock.millis(), clock.instant());
            String recordId = registeredLater(cast, family, receiver, delivery -> {
                if (killed.compareAndSet(false, true)) {
                    stack.kill(service);
                }
                nationalId.take(delivery);
            });

            await().atMost(RECOVERY).untilTrue(killed);
            stack.must("restart", service);

            await().atMost(RECOVERY)
                    .ignoreExceptionsInstanceOf(StoryException.class)
                    .until(() -> onRecord(cast, recordId, nationalId.numberOf(recordId)));
            await().atMost(RECOVERY)
                    .ignoreExceptionsInstanceOf(StoryException.class)
                    .until(() -> found(cast, recordId));
            await().atMost(RECOVERY).until(() -> audited(cast, recordId));
            assertThat(receiver.deliveries().stream()
                            .filter(delivery -> delivery.recordId().equals(recordId))
                            .map(Subscriber.Delivery::webhookId)
                            .distinct())
                    .as("every attempt carries the same webhook-id")
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .isNotEmpty();
        }
    }

    private String registeredLater(
            Cast cast, Family family, Subscriber receiver, java.util.function.Consumer<Subscriber.Delivery> reaction) {
        Answer notified = cast.hospital()
                .post("/notification", family.birthNotification(clock.instant()), Map.of())
                .expect(200);
        String recordId = notified.header("Location").replaceFirst(".*/", "");
        receiver.onDelivery(delivery -> {
            if (delivery.recordId().equals(recordId)) {
                reaction.accept(delivery);
            }
        });
        cast.registrar().post("/records/" + recordId + "/validate", Map.of()).expect(200);
        cast.registrar().post("/records/" + recordId + "/register", Map.of()).expect(200);
        return recordId;
    }

    private static boolean onRecord(Cast cast, String recordId, String number) {
        JsonNode record =
                cast.registrar().get("/records/" + recordId).expect(200).json();
        return number != null && record.path("bundle").toString().contains("\"" + number + "\"");
    }

    private static boolean found(Cast cast, String recordId) {
        String query = "{ searchEvents(advancedSearchParameters: {recordId: \"" + recordId
                + "\"}) { totalItems results { id } } }";
        return cast.socialProtection()
                        .graphQl(query, Map.of())
                        .json()
                        .at("/data/searchEvents/totalItems")
                        .asInt()
                == 1;
    }

    private static boolean audited(Cast cast, String recordId) {
        String audit = cast.administrator()
                .get("/audit?record=" + recordId + "&limit=100")
                .expect(200)
                .text();
        return audit.contains("notification.create")
                && audit.contains("record.register")
                && audit.contains("record.identify")
                && audit.contains("webhook.deliver");
    }
}
