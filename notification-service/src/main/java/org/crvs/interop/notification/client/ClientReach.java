package org.crvs.interop.notification.client;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.location.LocationTree;
import org.crvs.interop.notification.location.Locations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Which events, at which places, each client may notify. A client nobody has limited may notify all. */
@ApplicationScoped
public class ClientReach implements TopicFollower.Handler {

    private record Known(long version, ClientMessage.Reach reach) {}

    private final Map<String, Known> clients = new ConcurrentHashMap<>();
    private final Supplier<LocationTree> tree;

    @Inject
    public ClientReach(Locations locations) {
        this(locations::tree);
    }

    ClientReach(Supplier<LocationTree> tree) {
        this.tree = tree;
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        // without a value: a signing key that was retired; keys are no matter of ours
        if (message.value() == null || MessageType.SIGNING_KEY.type().equals(MessageCodec.typeOf(message.value()))) {
            return;
        }
        ClientMessage client =
                MessageCodec.read(MessageType.CLIENT, message.value()).data();
        if (client.clientId() == null) {
            throw new UnreadableMessageException("a client without an id");
        }
        clients.merge(
                client.clientId(),
                new Known(client.version(), client.reach()),
                (held, told) -> held.version() >= told.version() ? held : told);
    }

    /**
     * Ends a request that notifies beyond the client's reach.
     *
     * @throws ProblemException NOT_ALLOWED, with what is within it
     */
    public void require(String clientId, EventType event, String officeId) {
        Optional<Fault> beyond = beyond(clientId, event, officeId);
        if (beyond.isPresent()) {
            throw new ProblemException(
                    ProblemKind.NOT_ALLOWED,
                    "The client may not notify this: " + beyond.get().detail() + ".",
                    List.of(beyond.get()));
        }
    }

    /** Why a notification is beyond a client's reach, or empty when it is within. */
    public Optional<Fault> beyond(String clientId, EventType event, String officeId) {
        ClientMessage.Reach reach =
                Optional.ofNullable(clients.get(clientId)).map(Known::reach).orElse(null);
        if (reach == null) {
            return Optional.empty();
        }
        if (isLimited(reach.events()) && !reach.events().contains(event)) {
            return Optional.of(new Fault(
                    "/entry/0/resource/type",
                    "beyond-reach",
                    event.code() + " is none of the events this client may notify",
                    reach.events().stream().map(EventType::code).sorted().collect(Collectors.joining(", "))));
        }
        if (isLimited(reach.places()) && !isWithin(officeId, reach.places())) {
            return Optional.of(new Fault(
                    "/entry/1/resource/extension",
                    "beyond-reach",
                    "the office is outside the places this client may notify at",
                    reach.places().stream().sorted().collect(Collectors.joining(", "))));
        }
        return Optional.empty();
    }

    private boolean isWithin(String officeId, Set<String> places) {
        LocationTree now = tree.get();
        return places.contains(officeId)
                || now.find(officeId).stream()
                        .flatMap(office -> now.hierarchy(office).stream())
                        .map(Location::id)
                        .anyMatch(places::contains);
    }

    private static boolean isLimited(Set<?> granted) {
        return granted != null && !granted.isEmpty();
    }
}
