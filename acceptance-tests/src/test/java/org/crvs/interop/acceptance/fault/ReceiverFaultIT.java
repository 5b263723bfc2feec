package org.crvs.interop.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.crvs.interop.acceptance.RunningStack;
import org.crvs.interop.acceptance.Stack;
import org.crvs.interop.acceptance.Subscribing;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Receivers that hang, refuse, redirect or cut the line at first and come to their senses later, beside a healthy one:
 * the healthy one is not kept waiting, and the others get everything in the end.
 */
@ExtendWith(RunningStack.class)
class ReceiverFaultIT {

    private static final int ROUNDS = Integer.getInteger("crvs.fault.rounds", 10);
    private static final Duration IN_THE_END = Duration.ofMinutes(4);

    private final Stack stack;

    ReceiverFaultIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void whatMisbehavingReceiversRefusedReachesThemLater() throws Exception {
        Cast cast = stack.cast();
        List<FaultyReceiver> faulty = new ArrayList<>();
        try (var healthy = new Subscriber("healthy", cast.nationalId().shaSecret(), Clock.systemUTC());
                var load = RegistrationLoad.start(stack, 1)) {
            List<String> subscriptions = new ArrayList<>();
            for (Misbehaviour misbehaviour : Misbehaviour.values()) {
                var receiver = new FaultyReceiver(misbehaviour, ROUNDS);
                faulty.add(receiver);
                subscriptions.add(Subscribing.to("BIRTH_REGISTERED", receiver.callback(), cast.nationalId()));
            }
            subscriptions.add(Subscribing.to("BIRTH_REGISTERED", healthy.callback(), cast.nationalId()));
            Set<String> before = load.notified();
            await().atMost(IN_THE_END)
                    .until(() -> load.registered().stream()
                                    .filter(id -> !before.contains(id))
                                    .count()
                            >= ROUNDS);
            await().atMost(IN_THE_END).until(load::finished);
            Set<String> expected = load.registered().stream()
                    .filter(id -> !before.contains(id))
                    .collect(Collectors.toSet());

            await().atMost(Duration.ofSeconds(10)).until(() -> healthy.deliveries().stream()
                    .map(Subscriber.Delivery::recordId)
                    .collect(Collectors.toSet())
                    .containsAll(expected));
            for (FaultyReceiver receiver : faulty) {
                await(receiver.misbehaviour() + " gets everything in the end")
                        .atMost(IN_THE_END)
                        .until(() -> receiver.taken().containsAll(expected));
                System.out.printf(
                        "%s: %d registrations expected, %d attempts spoilt, %d taken, lost 0%n",
                        receiver.misbehaviour(),
                        expected.size(),
                        receiver.spoilt(),
                        receiver.taken().size());
                assertThat(receiver.spoilt()).isGreaterThanOrEqualTo(ROUNDS);
            }
            subscriptions.forEach(
                    id -> cast.nationalId().delete("/webhooks/" + id).expect(204));
        } finally {
            faulty.forEach(FaultyReceiver::close);
        }
    }
}
