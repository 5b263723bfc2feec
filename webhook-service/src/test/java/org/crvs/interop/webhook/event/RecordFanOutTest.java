package org.crvs.interop.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.webhook.Samples.grant;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.Reach;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.delivery.ClosedRecords;
import org.crvs.interop.webhook.delivery.DeliveryIntake;
import org.crvs.interop.webhook.place.Places;
import org.crvs.interop.webhook.place.PlacesTest;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionState;
import org.crvs.interop.webhook.subscription.SubscriptionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class RecordFanOutTest {

    private static final String TOPIC = "BIRTH_REGISTERED";

    private final SubscriptionStore subscriptions = mock(SubscriptionStore.class);
    private final ClientDirectory clients = mock(ClientDirectory.class);
    private final Places places = new Places(mock(TopicFollowers.class));
    private final DeliveryIntake deliveries = mock(DeliveryIntake.class);
    private final ClosedRecords closed = mock(ClosedRecords.class);
    private final RecordFanOut fanOut = new RecordFanOut(
            subscriptions, clients, places, deliveries, closed, Clock.systemUTC(), "https://crvs.example");
    private final List<DeliveryIntake.Wanted> accepted = new ArrayList<>();
    private final RecordMessage record = Samples.registeredBirth("r", 1);

    @BeforeEach
    void collect() {
        when(deliveries.accept(any())).thenAnswer(call -> {
            accepted.addAll(call.getArgument(0));
            return 0;
        });
    }

    @Test
    void contentThatCannotBeKeptForOneIsStillAcceptedForTheOthers() {
        subscribers(
                subscription("s1", client("c1", ClientStatus.ACTIVE, null, "supporting-documents")),
                subscription("s2", client("c2", ClientStatus.DISABLED, null, "child-details")));
        RecordMessage huge = huge();

        assertThat(fanOut.take(List.of(huge), Map.of()).get(huge)).hasMessageContaining("too large");

        assertThat(accepted).extracting(wanted -> wanted.subscription().id()).containsExactly("s2");
    }

    @Test
    void deletedAndUnknownClientsGetNothing() {
        subscribers(
                subscription("s1", client("c1", ClientStatus.DELETED, null, "child-details")),
                Samples.subscription("s2", "nobody", SubscriptionState.ACTIVE, null));

        fanOut.take(List.of(record), Map.of());

        assertThat(accepted).isEmpty();
    }

    @Test
    void whatIsNoTopicIsToldToNobody() {
        subscribers(subscription("s1", client("c1", ClientStatus.ACTIVE, null, "child-details")));

        fanOut.take(List.of(with(RecordAction.REGISTER, RecordStatus.WAITING_VALIDATION, 1)), Map.of());

        assertThat(accepted).isEmpty();
    }

    @Test
    void isToldWithinTheClientsReachOnly() {
        places.take(PlacesTest.told("district", null, 1));
        places.take(PlacesTest.told("office", "district", 1));
        subscribers(
                subscription("all", client("c1", ClientStatus.ACTIVE, new Reach(null, Set.of()), "child-details")),
                subscription(
                        "district", client("c2", ClientStatus.ACTIVE, new Reach(Set.of(), Set.of("district")), "x")),
                subscription("elsewhere", client("c3", ClientStatus.ACTIVE, new Reach(null, Set.of("other")), "x")),
                subscription(
                        "deaths", client("c4", ClientStatus.ACTIVE, new Reach(Set.of(EventType.DEATH), null), "x")));

        fanOut.take(List.of(record), Map.of());

        assertThat(accepted).extracting(wanted -> wanted.subscription().id()).containsExactly("all", "district");
    }

    @Test
    void aSealedRecordIsClosedAfterWhatCameBeforeAndTellsNobody() {
        subscribers(subscription("s1", client("c1", ClientStatus.ACTIVE, null, "child-details")));
        RecordMessage seal = with(RecordAction.SEAL, RecordStatus.SEALED, 2);

        fanOut.take(List.of(record, seal, with(RecordAction.UNSEAL, RecordStatus.REGISTERED, 3)), Map.of());

        var order = inOrder(deliveries, closed);
        order.verify(deliveries).accept(any());
        order.verify(closed).close(seal);
        order.verify(closed).reopen("r");
        assertThat(accepted).hasSize(1);
    }

    @Test
    void whatWasMissedIsTakenForOneSubscriptionUnlessItsRecordIsClosed() {
        Subscription subscription = subscription("s1", client("c1", ClientStatus.ACTIVE, null, "child-details"));
        RecordMessage shut = Samples.registeredBirth("shut", 1);
        when(closed.among(any())).thenReturn(Set.of("shut"));

        fanOut.takeFor(subscription, List.of(record, shut, with(RecordAction.VALIDATE, RecordStatus.VALIDATED, 1)));

        assertThat(accepted).extracting(wanted -> wanted.record().recordId()).containsExactly("r");
        verify(subscriptions, never()).ofTopics(any());
    }

    private void subscribers(Subscription... all) {
        when(subscriptions.ofTopics(any())).thenAnswer(call -> {
            Set<String> topics = Set.copyOf(call.getArgument(0));
            return topics.contains(TOPIC) ? List.of(all) : List.of();
        });
    }

    private static Subscription subscription(String id, ClientMessage client) {
        return Samples.subscription(id, client.clientId(), SubscriptionState.ACTIVE, null);
    }

    private ClientMessage client(String id, ClientStatus status, Reach reach, String section) {
        ClientMessage plain = Samples.client(id, 1, ClientType.WEBHOOK, status, null, grant(EventType.BIRTH, section));
        var client = new ClientMessage(
                plain.clientId(),
                plain.version(),
                plain.name(),
                plain.type(),
                plain.status(),
                plain.scopes(),
                plain.limits(),
                plain.apiKeys(),
                plain.webhookGrants(),
                null,
                null,
                reach,
                null);
        when(clients.find(id)).thenReturn(Optional.of(client));
        return client;
    }

    private static RecordMessage with(RecordAction action, RecordStatus status, int version) {
        RecordMessage birth = Samples.registeredBirth("r", version);
        return new RecordMessage(
                "r",
                version,
                EventType.BIRTH,
                action,
                status,
                null,
                null,
                null,
                "office",
                null,
                null,
                birth.at(),
                null,
                List.of(),
                birth.bundle());
    }

    private static RecordMessage huge() {
        RecordMessage birth = Samples.registeredBirth("r", 1);
        birth.bundle().get("entry").forEach(entry -> {
            if (entry.path("resource").path("id").asText().equals("doc1")) {
                ((ObjectNode) entry.get("resource")).put("data", "x".repeat(16 * 1024 * 1024));
            }
        });
        return birth;
    }
}
