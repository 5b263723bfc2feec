package org.crvs.interop.notification.health;

import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.location.Locations;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import jakarta.enterprise.context.ApplicationScoped;

/** Ready once the indexes are there and the locations are in memory: both prove that the database answers. */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    private final RecordDatabase database;
    private final Locations locations;

    public ReadyCheck(RecordDatabase database, Locations locations) {
        this.database = database;
        this.locations = locations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("record store")
                .status(database.isIndexed() && locations.isLoaded())
                .withData("indexes", database.isIndexed())
                .withData("locations", locations.isLoaded())
                .build();
    }
}
