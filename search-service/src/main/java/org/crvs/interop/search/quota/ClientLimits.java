package org.crvs.interop.search.quota;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.Limits;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

/** How much each client may search, and what of the register it may see, as {@code crvs.clients} tells it. */
@ApplicationScoped
public class ClientLimits implements TopicFollower.Handler {

    private static final ClientMessage.Reach EVERYTHING = new ClientMessage.Reach(Set.of(), Set.of());
    private static final int RETRY_SECONDS = 1;

    private record Known(long version, ClientStatus status, Limits limits, ClientMessage.Reach reach) {}

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
                new Known(client.version(), client.status(), client.limits(), client.reach()),
                (held, told) -> held.version() >= told.version() ? held : told);
    }

    /** Searches per day of a client; empty when it has no limit of its own. */
    OptionalInt dailySearches(String clientId) {
        Optional<Limits> limits = limits(clientId);
        return limits.isPresent() ? OptionalInt.of(limits.get().dailySearchQuota()) : OptionalInt.empty();
    }

    /** Different persons a client may be told of in a day; empty when it has no cap of its own. */
    OptionalInt dailyPersons(String clientId) {
        Optional<Limits> limits = limits(clientId).filter(known -> known.dailyPersonCap() > 0);
        return limits.isPresent() ? OptionalInt.of(limits.get().dailyPersonCap()) : OptionalInt.empty();
    }

    /**
     * What of the register a client may see. A client that has a token exists; until its message has arrived nobody here
     * knows what it was granted, and it sees nothing rather than everything.
     *
     * @throws ProblemException 503 when nothing has been heard of it yet, 403 when it is active no more
     */
    public ClientMessage.Reach reach(String clientId) {
        Known client = clients.get(clientId);
        if (client == null) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE,
                    "What this client may see has not been told to the search yet.",
                    RETRY_SECONDS,
                    null);
        }
        if (client.status() != ClientStatus.ACTIVE) {
            throw new ProblemException(ProblemKind.NOT_ALLOWED, "This client is not active any more.");
        }
        return client.reach() == null ? EVERYTHING : client.reach();
    }

    private Optional<Limits> limits(String clientId) {
        return Optional.ofNullable(clients.get(clientId)).map(Known::limits);
    }
}
