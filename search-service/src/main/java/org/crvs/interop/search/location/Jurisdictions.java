package org.crvs.interop.search.location;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.message.LocationMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The administrative tree in memory, as {@code crvs.locations} tells it. Asked when a search comes, not when a record is
 * indexed, so that an area that moves takes its records along at once.
 */
@ApplicationScoped
public class Jurisdictions implements TopicFollower.Handler {

    private final Map<String, LocationMessage> locations = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> children = new ConcurrentHashMap<>();

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        LocationMessage location =
                MessageCodec.read(MessageType.LOCATION, message.value()).data();
        if (location.id() == null) {
            throw new UnreadableMessageException("a location without an id");
        }
        put(location);
    }

    /** Takes a location unless a newer one is held. */
    void put(LocationMessage location) {
        LocationMessage before = locations.get(location.id());
        if (before != null && before.version() >= location.version()) {
            return;
        }
        locations.put(location.id(), location);
        if (before != null && before.parentId() != null) {
            childrenOf(before.parentId()).remove(location.id());
        }
        if (location.parentId() != null) {
            childrenOf(location.parentId()).add(location.id());
        }
    }

    /** A location and everything inside it; of an unknown one, itself. */
    public Set<String> within(String locationId) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(locationId);
        while (!open.isEmpty()) {
            String next = open.poll();
            if (found.add(next)) {
                open.addAll(children.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    /** How many locations are known. */
    public int size() {
        return locations.size();
    }

    private Set<String> childrenOf(String parent) {
        return children.computeIfAbsent(parent, id -> ConcurrentHashMap.newKeySet());
    }
}
