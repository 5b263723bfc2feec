package org.crvs.interop.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.crvs.interop.acceptance.RunningStack;
import org.crvs.interop.acceptance.Stack;
import org.crvs.interop.acceptance.Subscribing;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The services that keep what was promised, and the broker between them, die or freeze again and again at random
 * points, one beside the other, while births are notified and registered. Afterwards the receiver's own log and the
 * topic are compared with what was acknowledged.
 *
 * <p>{@code -Dcrvs.fault.rounds=200} for a longer run; {@code -Dcrvs.fault.seed} for other points.
 */
@ExtendWith(RunningStack.class)
class ProcessFaultIT {

    private static final List<String> PROCESSES = List.of("webhook-service", "notification-service", "kafka");
    private static final int ROUNDS = Integer.getInteger("crvs.fault.rounds", 10);
    private static final long SEED = Long.getLong("crvs.fault.seed", 20_261_123L);
    private static final int WORKERS = 3;
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    // Attempts to one receiver that may be under way in the webhook service when it dies.
    private static final long IN_FLIGHT = 32;

    private final Stack stack;

    ProcessFaultIT(Stack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void nothingAcknowledgedIsLost(Fault fault) throws Exception {
        Cast cast = stack.cast();
        try (var receiver = new Subscriber("fault", cast.nationalId().shaSecret(), Clock.systemUTC())) {
            String subscription = Subscribing.to("BIRTH_REGISTERED", receiver.callback(), cast.nationalId());
            try (var load = RegistrationLoad.start(stack, WORKERS)) {
                CompletableFuture.allOf(PROCESSES.stream()
                                .map(process -> CompletableFuture.runAsync(() -> strikes(fault, process, load)))
                                .toArray(CompletableFuture[]::new))
                        .join();
                await().atMost(RECOVERY).until(load::finished);
                await("every registration at the receiver").atMost(RECOVERY).until(() -> recordIds(receiver)
                        .containsAll(load.registered()));

                report(fault, load, receiver);
                assertThat(load.registered()).hasSizeGreaterThan(ROUNDS);
                assertThat(repeats(receiver)).isLessThanOrEqualTo(ROUNDS * IN_FLIGHT);
                everyNotificationIsARecordOfItsOwn(load);
            }
            cast.nationalId().delete("/webhooks/" + subscription).expect(204);
        }
    }

    private void strikes(Fault fault, String process, RegistrationLoad load) {
        var random = new Random(SEED + process.hashCode());
        for (int round = 1; round <= ROUNDS; round++) {
            int more = load.notified().size() + 1 + random.nextInt(8);
            await().atMost(RECOVERY).until(() -> load.notified().size() >= more);
            fault.strike(stack, process, 500 + random.nextInt(1_500));
        }
    }

    private void everyNotificationIsARecordOfItsOwn(RegistrationLoad load) {
        await("the whole backlog on the topic").atMost(RECOVERY).untilAsserted(() -> {
            Map<String, List<Integer>> versions = RecordTopic.versions(stack.port("CRVS_KAFKA_PORT"));
            assertThat(versions.keySet()).containsAll(load.notified());
            assertThat(load.registered())
                    .allSatisfy(recordId -> assertThat(versions.get(recordId)).contains(1, 2, 3));
            assertThat(versions).allSatisfy((recordId, sent) -> assertThat(RecordTopic.inOrder(sent))
                    .as("versions of %s as they were sent: %s", recordId, sent)
                    .isTrue());
        });
        Cast cast = stack.cast();
        load.notified().stream().limit(50).forEach(recordId -> await().atMost(RECOVERY)
                .until(() -> cast.registrar().get("/records/" + recordId).status() == 200));
    }

    private static void report(Fault fault, RegistrationLoad load, Subscriber receiver) {
        System.out.printf(
                "%s of %s, %d rounds each: %d notifications and %d registrations acknowledged, %d requests unanswered;"
                        + " at the receiver: lost %d, repeated %d%n",
                fault,
                String.join(", ", PROCESSES),
                ROUNDS,
                load.notified().size(),
                load.registered().size(),
                load.unanswered(),
                load.registered().stream()
                        .filter(id -> !recordIds(receiver).contains(id))
                        .count(),
                repeats(receiver));
    }

    private static Set<String> recordIds(Subscriber receiver) {
        return receiver.deliveries().stream().map(Subscriber.Delivery::recordId).collect(Collectors.toSet());
    }

    private static long repeats(Subscriber receiver) {
        List<Subscriber.Delivery> deliveries = receiver.deliveries();
        return deliveries.size()
                - deliveries.stream()
                        .map(Subscriber.Delivery::webhookId)
                        .distinct()
                        .count();
    }
}
