package org.crvs.interop.search.query;

import org.crvs.interop.search.index.SearchIndex;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import jakarta.enterprise.context.ApplicationScoped;

/** Ready once the index, the locations and the clients hold everything that was on their topics at start. */
@Readiness
@ApplicationScoped
public class SearchReadiness implements HealthCheck {

    private final SearchIndex index;
    private final Followers followers;

    /**
     * Checks these.
     *
     * @param index the record index
     * @param followers locations and clients
     */
    public SearchReadiness(SearchIndex index, Followers followers) {
        this.index = index;
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        boolean indexReady = index.isReady();
        boolean followersReady = followers.areCaughtUp();
        return HealthCheckResponse.named("search index and followed topics")
                .status(indexReady && followersReady)
                .withData("index", indexReady)
                .withData("locationsAndClients", followersReady)
                .build();
    }
}
