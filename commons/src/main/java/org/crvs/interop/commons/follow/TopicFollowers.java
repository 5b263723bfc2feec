package org.crvs.interop.commons.follow;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.crvs.interop.commons.follow.TopicFollower.Otherwise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Starts {@link TopicFollower}s on the configured broker. */
@ApplicationScoped
public class TopicFollowers {

    private final Map<String, Object> settings;
    private final DeadLetters deadLetters;

    /**
     * Followers of one broker.
     *
     * @param broker how to reach it ({@code kafka.*} configuration)
     * @param deadLetters takes what can't be read
     */
    public TopicFollowers(@Identifier("default-kafka-broker") Map<String, Object> broker, DeadLetters deadLetters) {
        this.settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.deadLetters = deadLetters;
    }

    /** Follows topics from their beginning. */
    public TopicFollower follow(String name, List<String> topics, TopicFollower.Handler handler) {
        return follow(name, topics, Map.of(), handler);
    }

    /** Follows topics from these offsets; a partition that has none is read from its beginning. */
    public TopicFollower follow(
            String name, List<String> topics, Map<TopicPartition, Long> start, TopicFollower.Handler handler) {
        return follower(name, topics, start, Otherwise.BEGINNING, handler);
    }

    /** Follows topics from their end: what was sent before is of no interest any more. */
    public TopicFollower followFromNow(String name, List<String> topics, TopicFollower.Handler handler) {
        return follower(name, topics, Map.of(), Otherwise.END, handler);
    }

    private TopicFollower follower(
            String name,
            List<String> topics,
            Map<TopicPartition, Long> start,
            Otherwise otherwise,
            TopicFollower.Handler handler) {
        return new TopicFollower(
                        name,
                        () -> new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                        topics,
                        start,
                        otherwise,
                        handler,
                        deadLetters)
                .begin();
    }
}
