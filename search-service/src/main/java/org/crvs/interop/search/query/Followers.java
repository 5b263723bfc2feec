package org.crvs.interop.search.query;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.quota.ClientLimits;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps what searches need in memory up to date: the administrative tree and the clients' limits. */
@ApplicationScoped
public class Followers {

    private final TopicFollowers topics;
    private final Jurisdictions jurisdictions;
    private final ClientLimits clients;
    private volatile List<TopicFollower> following = List.of();

    /**
     * Followers that feed these two.
     *
     * @param topics starts followers
     * @param jurisdictions takes locations
     * @param clients takes clients
     */
    public Followers(TopicFollowers topics, Jurisdictions jurisdictions, ClientLimits clients) {
        this.topics = topics;
        this.jurisdictions = jurisdictions;
        this.clients = clients;
    }

    void start(@Observes StartupEvent event) {
        following = List.of(
                topics.follow("locations", List.of(Topics.LOCATIONS), jurisdictions),
                topics.follow("clients", List.of(Topics.CLIENTS), clients));
    }

    void stop(@Observes ShutdownEvent event) {
        following.forEach(TopicFollower::close);
    }

    /** Whether everything that was there at start has been taken. */
    public boolean areCaughtUp() {
        return !following.isEmpty() && following.stream().allMatch(TopicFollower::isCaughtUp);
    }
}
