package org.crvs.interop.clientregistry.token;

import org.crvs.interop.clientregistry.token.KeyRing.RingKey;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.SigningKeyMessage;
import org.crvs.interop.commons.message.Topics;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the other services the public halves of the keys, each once after every start, and which are gone. */
@ApplicationScoped
public class SigningKeyAnnouncement {

    private final EventProducer producer;
    private final Clock clock;
    private final String source;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Tells through one producer.
     *
     * @param producer sends the messages
     * @param clock tells when
     * @param application name of this service
     */
    public SigningKeyAnnouncement(
            EventProducer producer,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.producer = producer;
        this.clock = clock;
        this.source = "/" + application;
    }

    /**
     * Tells a key, unless this instance has done so; on return the broker has it.
     *
     * @throws org.crvs.interop.commons.follow.BrokerUnavailableException when it has not
     */
    void tell(RingKey key) {
        if (told.contains(key.kid())) {
            return;
        }
        var message = new SigningKeyMessage(key.kid(), SigningKeys.publicJwk(key));
        byte[] bytes = MessageCodec.write(
                MessageType.SIGNING_KEY, source, message.topicKey(), key.kid(), clock.instant(), message);
        producer.send(Topics.CLIENTS, message.topicKey(), bytes);
        told.add(key.kid());
    }

    /**
     * Tells that a key is gone: a message without a value, which also ends it on the compacted topic.
     *
     * @throws org.crvs.interop.commons.follow.BrokerUnavailableException when the broker has not got it
     */
    void tellGone(RingKey key) {
        var message = new SigningKeyMessage(key.kid(), null);
        producer.send(Topics.CLIENTS, message.topicKey(), null);
        told.remove(key.kid());
    }
}
