package org.crvs.interop.commons.follow;

import io.opentelemetry.api.trace.SpanKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.trace.Traces;

import java.util.Map;

/**
 * Takes each message as a part of the trace it brought along.
 *
 * @param name of the spans, for instance {@code crvs.records index}
 * @param traces makes them
 * @param handler takes the messages
 */
public record TracedHandler(String name, Traces traces, TopicFollower.Handler handler)
        implements TopicFollower.Handler {

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        traces.below(Traces.of(message), SpanKind.CONSUMER, name, () -> {
            handler.take(message);
            return null;
        });
    }

    @Override
    public void pause(Map<TopicPartition, Long> positions) {
        handler.pause(positions);
    }
}
