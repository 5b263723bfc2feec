package org.crvs.interop.webhook.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crvs.interop.webhook.Samples.client;
import static org.crvs.interop.webhook.Samples.grant;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.delivery.DeliveryIntake;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionState;
import org.crvs.interop.webhook.subscription.SubscriptionStore;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class RecordFanOutTest {

    private static final String TOPIC = "BIRTH_REGISTERED";

    private final SubscriptionStore subscriptions = mock(SubscriptionStore.class);
    private final ClientDirectory clients = mock(ClientDirectory.class);
    private final DeliveryIntake deliveries = mock(DeliveryIntake.class);
    private final RecordFanOut fanOut = new RecordFanOut(subscriptions, clients, deliveries);
    private final RecordMessage record = Samples.registeredBirth("r", 1);

    @Test
    void contentThatCannotBeKeptForOneIsStillAcceptedForTheOthers() {
        Subscription first = subscription("s1", "c1", ClientStatus.ACTIVE);
        Subscription second = subscription("s2", "c2", ClientStatus.DISABLED);
        when(subscriptions.ofTopic(TOPIC)).thenReturn(List.of(first, second));
        doThrow(new UnreadableMessageException("too large")).when(deliveries).accept(any(), eq(first), any(), any());

        assertThatThrownBy(() -> fanOut.take(record)).hasMessage("too large");

        verify(deliveries).accept(eq(record), eq(second), any(), any());
    }

    @Test
    void deletedAndUnknownClientsGetNothing() {
        Subscription deleted = subscription("s1", "c1", ClientStatus.DELETED);
        Subscription unknown = subscription("s2", "c2", ClientStatus.ACTIVE);
        when(clients.find("c2")).thenReturn(Optional.empty());
        when(subscriptions.ofTopic(TOPIC)).thenReturn(List.of(deleted, unknown));

        fanOut.take(record);

        verify(deliveries, never()).accept(any(), any(), any(), any());
    }

    @Test
    void whatIsNoTopicIsToldToNobody() {
        fanOut.take(new RecordMessage(
                "r",
                1,
                EventType.BIRTH,
                RecordAction.REGISTER,
                RecordStatus.WAITING_VALIDATION,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                null,
                List.of(),
                Samples.birth()));

        verifyNoInteractions(subscriptions, deliveries);
    }

    private Subscription subscription(String id, String clientId, ClientStatus status) {
        when(clients.find(clientId))
                .thenReturn(Optional.of(client(
                        clientId, 1, ClientType.WEBHOOK, status, null, grant(EventType.BIRTH, "child-details"))));
        return new Subscription(
                id,
                clientId,
                "WEBHOOK",
                "C",
                "https://r.example/",
                TOPIC,
                SubscriptionState.ACTIVE,
                null,
                Instant.EPOCH,
                List.of(),
                null);
    }
}
