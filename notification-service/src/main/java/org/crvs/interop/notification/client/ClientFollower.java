package org.crvs.interop.notification.client;

import io.quarkus.runtime.StartupEvent;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.Topics;

import java.util.List;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Follows what the client registry tells of clients, from the beginning. */
@ApplicationScoped
public class ClientFollower {

    private final TopicFollowers followers;
    private final ClientReach reach;
    private volatile TopicFollower follower;

    public ClientFollower(TopicFollowers followers, ClientReach reach) {
        this.followers = followers;
        this.reach = reach;
    }

    void start(@Observes StartupEvent started) {
        follower = followers.follow("clients", List.of(Topics.CLIENTS), reach);
    }

    /** Whether every client known when the service started is known here; before that nobody's reach can be judged. */
    public boolean isCaughtUp() {
        return follower != null && follower.isCaughtUp();
    }

    @PreDestroy
    void stop() {
        if (follower != null) {
            follower.close();
        }
    }
}
