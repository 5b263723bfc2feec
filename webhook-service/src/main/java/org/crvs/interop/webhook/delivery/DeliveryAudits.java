package org.crvs.interop.webhook.delivery;

import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.sweep.Sweeper;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts every delivery on the audit trail, as the disclosure it is: right after it, and again until the broker has it. */
@ApplicationScoped
public class DeliveryAudits {

    private static final Logger LOG = Logger.getLogger(DeliveryAudits.class);
    private static final int BATCH = 200;
    private static final Duration IMPATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TROUBLE = Duration.ofSeconds(15);

    private final DeliveryLog log;
    private final AuditTrail trail;
    private final ClientDirectory clients;
    private final Clock clock;
    private final Sweeper sweeper;
    private volatile Instant troubleUntil = Instant.MIN;

    public DeliveryAudits(
            DeliveryLog log, AuditTrail trail, ClientDirectory clients, Clock clock, ManagedExecutor executor) {
        this.log = log;
        this.trail = trail;
        this.clients = clients;
        this.clock = clock;
        this.sweeper = new Sweeper("audit of deliveries", executor, this::send);
    }

    /** Asks to send what is owed; returns at once. */
    @Scheduled(every = "5s")
    public void soon() {
        sweeper.nudge();
    }

    /**
     * Sends the events of deliveries that are about to be written down, so that most never owe one; while the broker is away
     * this costs nothing.
     *
     * @return the ids of those that owe none any more
     */
    Set<String> tryNow(Collection<Delivery> finished) {
        Set<String> clear = new HashSet<>();
        List<Delivery> due = new ArrayList<>();
        for (Delivery delivery : finished) {
            if (delivery.auditDue() == null) {
                clear.add(delivery.id());
            } else {
                due.add(delivery);
            }
        }
        if (!due.isEmpty() && !clock.instant().isBefore(troubleUntil)) {
            clear.addAll(sent(due, IMPATIENCE));
            if (clear.size() < finished.size()) {
                troubleUntil = clock.instant().plus(TROUBLE);
            }
        }
        return clear;
    }

    private void send() {
        List<Delivery> owing;
        do {
            owing = log.owingAudits(BATCH);
            Set<String> sent = sent(owing, PATIENCE);
            if (!sent.isEmpty()) {
                log.audited(sent);
            }
            if (sent.size() < owing.size()) {
                LOG.warnf("%d audit events of deliveries wait for the broker", owing.size() - sent.size());
                return;
            }
        } while (owing.size() == BATCH);
    }

    /** The ids of those whose event the broker has. */
    private Set<String> sent(List<Delivery> deliveries, Duration patience) {
        Set<String> sent = ConcurrentHashMap.newKeySet();
        CompletableFuture<?>[] all = deliveries.stream()
                .map(delivery -> trail.writeAsync(audit(delivery)).thenAccept(done -> sent.add(delivery.id())))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("not every audit event was acknowledged", e);
        }
        return Set.copyOf(sent);
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
