package org.crvs.interop.clientregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.mongodb.client.MongoClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.audit.AuditStore;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.SettableClock;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import jakarta.inject.Inject;

/** Relays of two instances on a database of their own, one of which is killed or paused at the worst moments. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class ClientRelayCrashTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    @Inject
    MongoClient mongo;

    @Inject
    AuditStore auditStore;

    @Inject
    RegistryAudit audit;

    private final String id = UUID.randomUUID().toString();
    private final SettableClock clock = new SettableClock(NOW);
    private final List<String> topic = new ArrayList<>();
    private ClientStore store;
    private Tellings tellings;

    /** Stands for kill -9: nothing that comes after it is carried out. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void aRegisteredClientThatWasNotYetTold() {
        var database = new RegistryDatabase(
                mongo, "relay_" + UUID.randomUUID().toString().substring(0, 8));
        store = new ClientStore(database);
        tellings = new Tellings(database);
        store.add(client(), event());
    }

    @Test
    void whatAKilledRelayWasSendingIsToldByAnotherAtItsNextSweep() {
        assertThatThrownBy(() -> killedBeforeSending().sweep()).isInstanceOf(Killed.class);
        assertThat(topic).isEmpty();

        healthy().sweep();

        assertThat(topic).containsExactly("1 ACTIVE");
        assertThat(document().published()).isTrue();
    }

    @Test
    void disablingAClientAfterAKillIsNotHeldUpForAMoment() {
        assertThatThrownBy(() -> killedAfterSending().sweep()).isInstanceOf(Killed.class);
        disable();

        healthy().sweep();

        assertThat(topic).containsExactly("1 ACTIVE", "2 DISABLED");
        assertThat(document().published()).isTrue();
    }

    @Test
    void aMessageOfTheDeadThatComesLateIsNotTheLastWord() {
        assertThatThrownBy(() -> killedBeforeSending().sweep()).isInstanceOf(Killed.class);
        disable();
        healthy().sweep();
        topic.add("1 ACTIVE");

        clock.move(ClientRelay.IN_FLIGHT);
        healthy().sweep();
        assertThat(topic).containsExactly("2 DISABLED", "1 ACTIVE");

        clock.move(Duration.ofMillis(1));
        healthy().sweep();
        assertThat(topic).containsExactly("2 DISABLED", "1 ACTIVE", "2 DISABLED");
        assertThat(document().published()).isTrue();
        assertThat(document().changedAt()).isEqualTo(clock.instant());
        assertThat(tellings.before(Instant.MAX)).isEmpty();

        clock.move(ClientRelay.IN_FLIGHT.multipliedBy(2));
        healthy().sweep();
        assertThat(topic).hasSize(3);
    }

    @Test
    void whoWasOvertakenTellsTheNewestVersionAfterItsOwn() {
        relay(message -> {
                    if (topic.isEmpty()) {
                        disable();
                        healthy().sweep();
                    }
                    topic.add(message);
                })
                .sweep();

        assertThat(topic).containsExactly("2 DISABLED", "1 ACTIVE", "2 DISABLED");
        assertThat(document().published()).isTrue();
        assertThat(tellings.before(Instant.MAX)).isEmpty();
    }

    @Test
    void aChangeWhileItsElderIsToldIsToldNext() {
        relay(message -> {
                    topic.add(message);
                    if (topic.size() == 1) {
                        disable();
                    }
                })
                .sweep();
        assertThat(topic).containsExactly("1 ACTIVE", "2 DISABLED");
    }

    @Test
    void whoWasPausedBetweenReadingAndSendingReadsAgain() {
        AuditStore pausing = mock(AuditStore.class);
        List<Integer> pauses = new ArrayList<>();
        doAnswer(call -> {
                    if (pauses.isEmpty()) {
                        pauses.add(1);
                        clock.move(ClientRelay.IN_FLIGHT);
                        disable();
                    }
                    return null;
                })
                .when(pausing)
                .addAll(any());
        new ClientRelay(store, pausing, tellings, producer(topic::add), clock, "test").sweep();
        assertThat(topic).containsExactly("2 DISABLED");
        assertThat(document().published()).isTrue();
    }

    @Test
    void anUnansweredMessageIsToldAgainOnceItCanNoLongerBeOnItsWay() {
        relay(message -> {
                    topic.add(message);
                    throw new BrokerUnavailableException("crvs.clients", null);
                })
                .sweep();
        assertThat(document().published()).isFalse();
        Instant waitingSince = document().changedAt();

        healthy().sweep();
        assertThat(topic).containsExactly("1 ACTIVE", "1 ACTIVE");

        clock.move(ClientRelay.IN_FLIGHT.plusSeconds(1));
        healthy().sweep();
        assertThat(topic).hasSize(3);
        assertThat(document().changedAt()).isAfter(waitingSince);
    }

    @Test
    void whatWaitsForTheBrokerWaitsSinceItsChange() {
        ClientRelay unanswered = relay(message -> {
            throw new BrokerUnavailableException("crvs.clients", null);
        });
        for (int i = 0; i < 3; i++) {
            unanswered.sweep();
            clock.move(ClientRelay.IN_FLIGHT.plusSeconds(1));
        }
        assertThat(document().changedAt()).isEqualTo(NOW);
        healthy().sweep();
        assertThat(tellings.before(Instant.MAX)).isEmpty();
    }

    private void disable() {
        ClientDocument read = document();
        assertThat(store.replace(read, read.client().withStatus(ClientStatus.DISABLED, clock.instant()), event()))
                .isTrue();
    }

    private ClientDocument document() {
        return store.document(id).orElseThrow();
    }

    private ClientRelay healthy() {
        return relay(topic::add);
    }

    private ClientRelay killedBeforeSending() {
        return relay(message -> {
            throw new Killed();
        });
    }

    private ClientRelay killedAfterSending() {
        return relay(message -> {
            topic.add(message);
            throw new Killed();
        });
    }

    private ClientRelay relay(Consumer<String> broker) {
        return new ClientRelay(store, auditStore, tellings, producer(broker), clock, "test");
    }

    private static EventProducer producer(Consumer<String> broker) {
        EventProducer producer = mock(EventProducer.class);
        doAnswer(call -> {
                    var sent = MessageCodec.read(MessageType.CLIENT, call.getArgument(2))
                            .data();
                    broker.accept(sent.version() + " " + sent.status());
                    return null;
                })
                .when(producer)
                .send(anyString(), anyString(), any());
        return producer;
    }

    private AuditEvent event() {
        return audit.event("client.update", Outcome.SUCCESS, Origin.ownWork(), Map.of(AuditEvent.CLIENT_ID, id));
    }

    private Client client() {
        return new Client(
                id,
                1,
                ClientType.HEALTH,
                ClientStatus.ACTIVE,
                new ClientSettings(
                        "Hospital " + id, Set.of(), ClientSettings.USUAL_LIMITS, List.of(), null, null, null),
                ClientCredentials.none(),
                NOW,
                null,
                NOW);
    }
}
