package org.crvs.interop.notification.health;

import org.crvs.interop.notification.client.ClientFollower;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.location.Locations;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ready once the indexes are there and the locations are in memory, which both prove that the database answers, and
 * every client's reach is known.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    private final RecordDatabase database;
    private final Locations locations;
    private final ClientFollower clients;

    public ReadyCheck(RecordDatabase database, Locations locations, ClientFollower clients) {
        this.database = database;
        this.locations = locations;
        this.clients = clients;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("record store")
                .status(database.isIndexed() && locations.isLoaded() && clients.isCaughtUp())
                .withData("indexes", database.isIndexed())
                .withData("locations", locations.isLoaded())
                .withData("clients", clients.isCaughtUp())
                .build();
    }
}
