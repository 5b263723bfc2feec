package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.webhook.Samples.grant;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.delivery.Admission.Ruling;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionState;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class AdmissionTest {

    private static final ClientMessage ACTIVE = client(ClientStatus.ACTIVE);

    @Test
    void anActiveSubscriptionOfAnActiveClientIsServed() {
        assertThat(Admission.of(subscription(SubscriptionState.ACTIVE), ACTIVE).ruling())
                .isEqualTo(Ruling.DELIVER);
    }

    @Test
    void aDisabledClientOrSubscriptionIsHeldNotLost() {
        assertThat(Admission.of(subscription(SubscriptionState.ACTIVE), client(ClientStatus.DISABLED)))
                .isEqualTo(new Admission(Ruling.HOLD, "the client is disabled"));
        assertThat(Admission.of(subscription(SubscriptionState.DISABLED), ACTIVE))
                .isEqualTo(new Admission(Ruling.HOLD, "why"));
        assertThat(Admission.of(subscription(SubscriptionState.PAUSED), ACTIVE))
                .isEqualTo(new Admission(Ruling.HOLD, "why"));
        assertThat(Admission.of(subscription(SubscriptionState.ACTIVE), null).ruling())
                .isEqualTo(Ruling.HOLD);
    }

    @Test
    void whatIsGoneIsCancelled() {
        assertThat(Admission.of(subscription(SubscriptionState.ACTIVE), client(ClientStatus.DELETED))
                        .ruling())
                .isEqualTo(Ruling.CANCEL);
        assertThat(Admission.of(subscription(SubscriptionState.DELETED), ACTIVE).ruling())
                .isEqualTo(Ruling.CANCEL);
        assertThat(Admission.of((Subscription) null, ACTIVE).ruling()).isEqualTo(Ruling.CANCEL);
    }

    @Test
    void contentMadeUnderAGrantThatWasWithdrawnIsNotSent() {
        assertThat(Admission.of(delivery("child-details"), ACTIVE).ruling()).isEqualTo(Ruling.DELIVER);
        assertThat(Admission.of(delivery("child-details", "mother-details"), ACTIVE))
                .isEqualTo(new Admission(Ruling.CANCEL, "the grant was withdrawn"));
    }

    private static Delivery delivery(String... sections) {
        return Samples.delivery("d", DeliveryState.PENDING, Instant.EPOCH, null, sections);
    }

    private static ClientMessage client(ClientStatus status) {
        return Samples.client("c", 1, ClientType.WEBHOOK, status, null, grant(EventType.BIRTH, "child-details"));
    }

    private static Subscription subscription(SubscriptionState state) {
        return Samples.subscription("s", "c", state, "why");
    }
}
