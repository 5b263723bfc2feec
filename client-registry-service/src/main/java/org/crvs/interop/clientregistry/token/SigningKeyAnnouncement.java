package org.crvs.interop.clientregistry.token;

import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.SigningKeyMessage;
import org.crvs.interop.commons.message.Topics;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Clock;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the other services the public half of the signing key, at every start, until the broker has it. */
@ApplicationScoped
public class SigningKeyAnnouncement {

    private static final Logger LOG = Logger.getLogger(SigningKeyAnnouncement.class);

    private final SigningKeys keys;
    private final EventProducer producer;
    private final Clock clock;
    private final String source;
    private volatile boolean told;

    /**
     * Tells once.
     *
     * @param keys holds the key
     * @param producer sends it
     * @param clock tells when
     * @param application name of this service
     */
    public SigningKeyAnnouncement(
            SigningKeys keys,
            EventProducer producer,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.keys = keys;
        this.producer = producer;
        this.clock = clock;
        this.source = "/" + application;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tell() {
        if (!told) {
            keys.find().ifPresent(this::tell);
        }
    }

    private void tell(SigningKey key) {
        var message = new SigningKeyMessage(key.kid(), key.publicJwk());
        byte[] bytes = MessageCodec.write(
                MessageType.SIGNING_KEY, source, message.topicKey(), key.kid(), clock.instant(), message);
        try {
            producer.send(Topics.CLIENTS, message.topicKey(), bytes);
            told = true;
        } catch (BrokerUnavailableException e) {
            LOG.warnf("the public signing key waits to be published: %s", e);
        }
    }
}
