package org.crvs.interop.clientregistry.token;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import jakarta.enterprise.context.ApplicationScoped;

/** Not ready before access tokens can be signed. */
@Readiness
@ApplicationScoped
public class SigningKeyCheck implements HealthCheck {

    private final SigningKeys keys;

    /**
     * Checks the key.
     *
     * @param keys holds it
     */
    public SigningKeyCheck(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signing key is loaded")
                .status(keys.find().isPresent())
                .build();
    }
}
