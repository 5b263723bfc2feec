package org.crvs.interop.commons.follow;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.crvs.interop.commons.message.Topics;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Parks messages that can't be read: on the dead-letter topic, as they came, with the reason and where they stood. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final EventProducer producer;
    private final MeterRegistry metrics;

    /**
     * Parks through this producer.
     *
     * @param producer sends to the dead-letter topics
     * @param metrics counts what is parked as {@code crvs.dead.letters}, by topic
     */
    public DeadLetters(EventProducer producer, MeterRegistry metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    /** Parks a message and returns once the broker has it. */
    public void park(ConsumerRecord<String, byte[]> message, String reason) {
        var parked = new ProducerRecord<>(
                Topics.deadLetterOf(message.topic()),
                null,
                message.key(),
                message.value(),
                List.of(
                        header("reason", reason),
                        header("topic", message.topic()),
                        header("partition", String.valueOf(message.partition())),
                        header("offset", String.valueOf(message.offset()))));
        producer.send(parked);
        metrics.counter("crvs.dead.letters", "topic", message.topic()).increment();
        LOG.warnf("parked %s-%d@%d: %s", message.topic(), message.partition(), message.offset(), reason);
    }

    private static org.apache.kafka.common.header.Header header(String name, String value) {
        return new RecordHeader("crvs-" + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
