package org.crvs.interop.gateway.identity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.Topics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The clients and signing keys, followed on the clients topic and held in memory: checking a key or token makes no call,
 * and goes on with what is known while the registry or the broker is down.
 */
@Singleton
public class ClientDirectory implements TopicFollower.Handler {

    private final TopicFollowers followers;
    private final Clock clock;
    private final ClientViewBuilder builder = new ClientViewBuilder();
    private volatile ClientView view = ClientView.EMPTY;
    private volatile Instant lastLook;
    private volatile TopicFollower follower;

    /**
     * A directory that is empty until it has followed the topic.
     *
     * @param followers follow topics
     * @param clock tells how old the view is
     * @param metrics gets {@code crvs.gateway.clients} and {@code crvs.gateway.clients.age} (seconds since the topic was
     *     last looked at)
     */
    public ClientDirectory(TopicFollowers followers, Clock clock, MeterRegistry metrics) {
        this.followers = followers;
        this.clock = clock;
        this.lastLook = clock.instant();
        Gauge.builder("crvs.gateway.clients", () -> view.clients().size()).register(metrics);
        Gauge.builder(
                        "crvs.gateway.clients.age",
                        () -> Duration.between(lastLook, this.clock.instant()).toMillis() / 1000.0)
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        follower = followers.follow("clients", List.of(Topics.CLIENTS), this);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (follower != null) {
            follower.close();
        }
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        builder.take(message);
    }

    @Override
    public void pause(Map<TopicPartition, Long> positions) {
        if (builder.hasChanged()) {
            view = builder.view();
        }
        lastLook = clock.instant();
    }

    /** Whether everything that was on the topic at the start is known. */
    public boolean isComplete() {
        TopicFollower following = follower;
        return following != null && following.isCaughtUp();
    }

    /** The client of an id, or null when it is not known. */
    public KnownClient client(String id) {
        return view.clients().get(id);
    }

    /** Everything known now. */
    ClientView view() {
        return view;
    }
}
