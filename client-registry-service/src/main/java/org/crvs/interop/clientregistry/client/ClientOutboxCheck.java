package org.crvs.interop.clientregistry.client;

import com.mongodb.MongoException;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Not ready while a change waits too long to be told to the other services. */
@Readiness
@ApplicationScoped
public class ClientOutboxCheck implements HealthCheck {

    private static final String NAME = "client changes are published";

    private final ClientStore store;
    private final Clock clock;
    private final Duration longestWait;

    /**
     * Checks one store.
     *
     * @param store holds the clients
     * @param clock tells how long they wait
     * @param config tells how long is too long
     */
    public ClientOutboxCheck(ClientStore store, Clock clock, RegistryConfig config) {
        this.store = store;
        this.clock = clock;
        this.longestWait = config.clients().longestWait();
    }

    @Override
    public HealthCheckResponse call() {
        try {
            List<ClientDocument> oldest = store.unpublished(1);
            Duration wait = oldest.isEmpty()
                    ? Duration.ZERO
                    : Duration.between(oldest.get(0).changedAt(), clock.instant());
            return HealthCheckResponse.named(NAME)
                    .status(wait.compareTo(longestWait) <= 0)
                    .withData("longestWaitSeconds", wait.toSeconds())
                    .build();
        } catch (MongoException e) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", "the database does not answer")
                    .build();
        }
    }
}
