package org.crvs.interop.webhook.client;

import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/** The integrating clients, followed from {@link Topics#CLIENTS}: who may be told what, and with which secret it is signed. */
@ApplicationScoped
public class ClientDirectory implements TopicFollower.Handler {

    private final TopicFollowers followers;
    private final Event<ClientChanged> changes;
    private final Map<String, ClientMessage> clients = new ConcurrentHashMap<>();
    private volatile TopicFollower follower;

    /**
     * An empty directory; it fills when the service starts.
     *
     * @param followers starts the follower
     * @param changes told of every change
     */
    public ClientDirectory(TopicFollowers followers, Event<ClientChanged> changes) {
        this.followers = followers;
        this.changes = changes;
    }

    void follow(@Observes StartupEvent started) {
        follower = followers.follow("clients", List.of(Topics.CLIENTS), this);
    }

    /** Takes one message of the topic; signing keys are for others. */
    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            clients.computeIfPresent(message.key(), (id, known) -> deleted(known));
            changes.fire(new ClientChanged(message.key()));
            return;
        }
        if (!MessageType.CLIENT.type().equals(MessageCodec.typeOf(message.value()))) {
            return;
        }
        ClientMessage told =
                MessageCodec.read(MessageType.CLIENT, message.value()).data();
        ClientMessage held = clients.merge(
                told.clientId(), told, (known, other) -> other.version() < known.version() ? known : other);
        if (held == told) {
            changes.fire(new ClientChanged(told.clientId()));
        }
    }

    /** A client, deleted ones included for as long as this instance remembers them. */
    public Optional<ClientMessage> find(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    /** The client, if it may do anything. */
    public Optional<ClientMessage> active(String clientId) {
        return find(clientId).filter(client -> client.status() == ClientStatus.ACTIVE);
    }

    /** Whether all clients known to the broker at the start are known here. */
    public boolean isCaughtUp() {
        TopicFollower current = follower;
        return current != null && current.isCaughtUp();
    }

    /** Whether changes arrive. */
    public boolean isHealthy() {
        TopicFollower current = follower;
        return current != null && current.isHealthy();
    }

    private static ClientMessage deleted(ClientMessage known) {
        return new ClientMessage(
                known.clientId(),
                known.version(),
                known.name(),
                known.type(),
                ClientStatus.DELETED,
                Set.of(),
                known.limits(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    @PreDestroy
    void close() {
        if (follower != null) {
            follower.close();
        }
    }
}
