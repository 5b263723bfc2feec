package org.crvs.interop.webhook.operation;

import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.event.RecordConsumer;
import org.crvs.interop.webhook.place.Places;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import jakarta.enterprise.context.ApplicationScoped;

/** Ready when the clients are known and record versions are taken; the database and the channel have checks of their own. */
@Readiness
@ApplicationScoped
public class DeliveryReadiness implements HealthCheck {

    private final ClientDirectory clients;
    private final Places places;
    private final RecordConsumer consumer;

    public DeliveryReadiness(ClientDirectory clients, Places places, RecordConsumer consumer) {
        this.clients = clients;
        this.places = places;
        this.consumer = consumer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("webhook deliveries")
                .withData("clientsKnown", clients.isCaughtUp())
                .withData("clientChangesArrive", clients.isHealthy())
                .withData("placesKnown", places.isCaughtUp())
                .withData("placeChangesArrive", places.isHealthy())
                .withData("recordsTaken", consumer.isHealthy())
                .status(clients.isCaughtUp()
                        && clients.isHealthy()
                        && places.isCaughtUp()
                        && places.isHealthy()
                        && consumer.isHealthy())
                .build();
    }
}
