package org.crvs.interop.gateway.identity;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import jakarta.enterprise.context.ApplicationScoped;

/** Ready once all clients are known; it stays so while the broker is away, because known clients keep working. */
@Readiness
@ApplicationScoped
public class ClientDirectoryHealth implements HealthCheck {

    private final ClientDirectory directory;

    /** Of this directory. */
    public ClientDirectoryHealth(ClientDirectory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clients")
                .status(directory.isComplete())
                .withData("known", directory.view().clients().size())
                .build();
    }
}
