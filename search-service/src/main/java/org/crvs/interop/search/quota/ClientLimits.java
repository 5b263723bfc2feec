package org.crvs.interop.search.quota;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.Limits;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

/** How much each client may search, and what of the register it may see, as {@code crvs.clients} tells it. */
@ApplicationScoped
public class ClientLimits implements TopicFollower.Handler {

    private record Known(long version, Limits limits, ClientMessage.Reach reach) {}

    private final Map<String, Known> clients = new ConcurrentHashMap<>();

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            // A tombstone: of a signing key that was retired, or of a client long deleted.
            return;
        }
        if (MessageType.SIGNING_KEY.type().equals(MessageCodec.typeOf(message.value()))) {
            return;
        }
        ClientMessage client =
                MessageCodec.read(MessageType.CLIENT, message.value()).data();
        if (client.clientId() == null) {
            throw new UnreadableMessageException("a client without an id");
        }
        clients.merge(
                client.clientId(),
                new Known(client.version(), client.limits(), client.reach()),
                (held, told) -> held.version() >= told.version() ? held : told);
    }

    /** Searches per day of a client; empty when nothing has been heard of it. */
    OptionalInt dailySearches(String clientId) {
        Optional<Limits> limits = limits(clientId);
        return limits.isPresent() ? OptionalInt.of(limits.get().dailySearchQuota()) : OptionalInt.empty();
    }

    /** Different persons a client may be told of in a day; empty when it has no cap of its own. */
    OptionalInt dailyPersons(String clientId) {
        Optional<Limits> limits = limits(clientId).filter(known -> known.dailyPersonCap() > 0);
        return limits.isPresent() ? OptionalInt.of(limits.get().dailyPersonCap()) : OptionalInt.empty();
    }

    /** What of the register a client may see; empty means all of what is registered. */
    public Optional<ClientMessage.Reach> reach(String clientId) {
        return Optional.ofNullable(clients.get(clientId)).map(Known::reach);
    }

    private Optional<Limits> limits(String clientId) {
        return Optional.ofNullable(clients.get(clientId)).map(Known::limits);
    }
}
