package org.crvs.interop.webhook.delivery;

import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.sweep.Sweeper;
import org.eclipse.microprofile.context.ManagedExecutor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts every delivery on the audit trail, as the disclosure it is: right after it, and again until the broker has it. */
@ApplicationScoped
public class DeliveryAudits {

    private static final int BATCH = 200;

    private final DeliveryLog log;
    private final AuditTrail trail;
    private final ClientDirectory clients;
    private final Sweeper sweeper;

    public DeliveryAudits(DeliveryLog log, AuditTrail trail, ClientDirectory clients, ManagedExecutor executor) {
        this.log = log;
        this.trail = trail;
        this.clients = clients;
        this.sweeper = new Sweeper("audit of deliveries", executor, this::send);
    }

    /** Asks to send what is owed; returns at once. */
    @Scheduled(every = "5s")
    public void soon() {
        sweeper.nudge();
    }

    private void send() {
        List<Delivery> owing;
        do {
            owing = log.owingAudits(BATCH);
            for (Delivery delivery : owing) {
                trail.write(audit(delivery));
                log.audited(delivery.id());
            }
        } while (owing.size() == BATCH);
    }

    private AuditMessage audit(Delivery delivery) {
        Optional<ClientMessage> client = clients.find(delivery.clientId());
        boolean delivered = delivery.state() == DeliveryState.DELIVERED;
        return new AuditMessage(
                "webhook.deliver:" + delivery.id() + ":" + delivery.attemptCount(),
                delivery.finishedAt(),
                "webhook.deliver",
                delivered ? AuditMessage.Outcome.SUCCESS : AuditMessage.Outcome.FAILED,
                new Actor(
                        delivery.clientId(),
                        client.map(known -> known.type().name()).orElse(null),
                        client.map(ClientMessage::name).orElse(null)),
                delivery.scope(),
                List.of(delivery.recordId()),
                null,
                Map.of(
                        "deliveryId", delivery.id(),
                        "subscriptionId", delivery.subscriptionId(),
                        "topic", delivery.topic(),
                        "state", delivery.state().name(),
                        "attempts", String.valueOf(delivery.attemptCount()),
                        "sections", String.join(" ", delivery.sections())));
    }
}
