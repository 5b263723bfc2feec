package org.crvs.interop.webhook.operation;

import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.event.RecordConsumer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import jakarta.enterprise.context.ApplicationScoped;

/** Ready when the clients are known and record versions are taken; the database and the channel have checks of their own. */
@Readiness
@ApplicationScoped
public class DeliveryReadiness implements HealthCheck {

    private final ClientDirectory clients;
    private final RecordConsumer consumer;

    public DeliveryReadiness(ClientDirectory clients, RecordConsumer consumer) {
        this.clients = clients;
        this.consumer = consumer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("webhook deliveries")
                .withData("clientsKnown", clients.isCaughtUp())
                .withData("clientChangesArrive", clients.isHealthy())
                .withData("recordsTaken", consumer.isHealthy())
                .status(clients.isCaughtUp() && clients.isHealthy() && consumer.isHealthy())
                .build();
    }
}
