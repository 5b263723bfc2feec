package org.crvs.interop.gateway.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.message.UsageMessage;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.identity.ClientDirectory;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells the other gateways what this one granted, and takes off what they did. While the broker is away each gateway
 * counts for itself.
 */
@ApplicationScoped
public class UsageGossip implements TopicFollower.Handler {

    private static final Logger LOG = Logger.getLogger(UsageGossip.class);

    private final GatewayConfig.Gossip config;
    private final RateLimiter limiter;
    private final Usage usage;
    private final ClientDirectory clients;
    private final EventProducer producer;
    private final TopicFollowers followers;
    private final Clock clock;
    private final Counter lost;
    private final Counter heard;
    private final String gateway = UUID.randomUUID().toString();
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "usage-gossip"));
    private TopicFollower follower;

    /**
     * Silent until the start.
     *
     * @param config whether and how often
     * @param limiter counts
     * @param usage what was granted here
     * @param clients tells the limits of clients that have not come here yet
     * @param producer tells
     * @param followers listens
     * @param clock dates news
     * @param metrics gets {@code crvs.gateway.gossip.lost}, reports that could not be sent, and
     *     {@code crvs.gateway.gossip.heard}, reports of other gateways
     */
    public UsageGossip(
            GatewayConfig config,
            RateLimiter limiter,
            Usage usage,
            ClientDirectory clients,
            EventProducer producer,
            TopicFollowers followers,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config.gossip();
        this.limiter = limiter;
        this.usage = usage;
        this.clients = clients;
        this.producer = producer;
        this.followers = followers;
        this.clock = clock;
        this.lost = metrics.counter("crvs.gateway.gossip.lost");
        this.heard = metrics.counter("crvs.gateway.gossip.heard");
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            long millis = config.interval().toMillis();
            var unused = teller.scheduleWithFixedDelay(this::tell, millis, millis, TimeUnit.MILLISECONDS);
            follower = followers.followFromNow("usage", List.of(Topics.USAGE), this);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        teller.shutdownNow();
        if (follower != null) {
            follower.close();
        }
    }

    /** Sends what was granted since the last time. Never throws: it would not be called again. */
    void tell() {
        Map<String, Integer> granted = usage.taken();
        if (granted.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        byte[] message = MessageCodec.write(
                MessageType.USAGE,
                "/gateway-service",
                UUID.randomUUID().toString(),
                gateway,
                now,
                new UsageMessage(gateway, now, granted));
        var unused = producer.sendAsync(new ProducerRecord<>(Topics.USAGE, gateway, message))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        lost.increment();
                        LOG.debugf(failure, "other gateways could not be told what was granted here");
                    }
                });
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        if (gateway.equals(message.key()) || message.value() == null) {
            return;
        }
        UsageMessage news =
                MessageCodec.read(MessageType.USAGE, message.value()).data();
        if (news.requests() != null && news.at() != null && isFresh(news.at())) {
            heard.increment();
            limiter.heard(news.requests(), clients::client);
        }
    }

    private boolean isFresh(Instant at) {
        return at.isAfter(clock.instant().minus(config.newsAge()));
    }
}
