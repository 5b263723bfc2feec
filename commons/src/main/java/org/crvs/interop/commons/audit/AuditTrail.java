package org.crvs.interop.commons.audit;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.concurrent.CompletableFuture;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends audit events to the one audit store. A disclosure is sent before the answer leaves, and refused with 503 when it
 * can't be: what is not on the record is not given out.
 */
@ApplicationScoped
public class AuditTrail {

    private final EventProducer producer;
    private final String source;

    /**
     * The trail of one service.
     *
     * @param producer sends durably
     * @param application name of the service, the source of its events
     */
    public AuditTrail(EventProducer producer, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.producer = producer;
        this.source = "/" + application;
    }

    /**
     * Sends an event and waits until the broker has it.
     *
     * @throws org.crvs.interop.commons.follow.BrokerUnavailableException when it was not acknowledged in time
     */
    public void write(AuditMessage event) {
        producer.send(Topics.AUDIT, keyOf(event), encode(event));
    }

    /** Sends an event; the future completes when the broker has it, or fails. For many at a time. */
    public CompletableFuture<Void> writeAsync(AuditMessage event) {
        return producer.sendAsync(new ProducerRecord<>(Topics.AUDIT, keyOf(event), encode(event)));
    }

    /** The key an audit event travels under: its first record, else its client. */
    public static String keyOf(AuditMessage event) {
        if (event.recordIds() != null && !event.recordIds().isEmpty()) {
            return event.recordIds().get(0);
        }
        return event.actor() == null ? event.id() : event.actor().clientId();
    }

    private byte[] encode(AuditMessage event) {
        return MessageCodec.write(MessageType.AUDIT, source, event.id(), keyOf(event), event.at(), event);
    }
}
