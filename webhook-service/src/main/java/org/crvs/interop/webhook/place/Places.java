package org.crvs.interop.webhook.place;

import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.LocationMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What is part of what: offices and areas, followed from {@link Topics#LOCATIONS}. */
@ApplicationScoped
public class Places implements TopicFollower.Handler {

    private final TopicFollowers followers;
    private final Map<String, LocationMessage> places = new ConcurrentHashMap<>();
    private volatile TopicFollower follower;

    public Places(TopicFollowers followers) {
        this.followers = followers;
    }

    void follow(@Observes StartupEvent started) {
        follower = followers.follow("locations", List.of(Topics.LOCATIONS), this);
    }

    /** Takes one message of the topic; an older version than the one held changes nothing. */
    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            places.remove(message.key());
            return;
        }
        LocationMessage told =
                MessageCodec.read(MessageType.LOCATION, message.value()).data();
        places.merge(told.id(), told, (held, other) -> other.version() < held.version() ? held : other);
    }

    /** Whether it is known. */
    public boolean isKnown(String id) {
        return places.containsKey(id);
    }

    /** Whether one of {@code wanted} is one of these places, or an area that one of them lies in. Null ids are none. */
    public boolean isWithin(Collection<String> wanted, String... ids) {
        for (String id : ids) {
            Set<String> seen = new HashSet<>();
            for (String place = id; place != null && seen.add(place); place = parentOf(place)) {
                if (wanted.contains(place)) {
                    return true;
                }
            }
        }
        return false;
    }

    private String parentOf(String id) {
        LocationMessage known = places.get(id);
        return known == null ? null : known.parentId();
    }

    /** Whether all places known to the broker at the start are known here. */
    public boolean isCaughtUp() {
        TopicFollower current = follower;
        return current != null && current.isCaughtUp();
    }

    /** Whether changes arrive. */
    public boolean isHealthy() {
        TopicFollower current = follower;
        return current != null && current.isHealthy();
    }

    @PreDestroy
    void close() {
        if (follower != null) {
            follower.close();
        }
    }
}
