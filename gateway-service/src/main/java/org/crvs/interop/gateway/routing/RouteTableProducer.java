package org.crvs.interop.gateway.routing;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.crvs.interop.gateway.GatewayConfig;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the route table of the configuration; a wrong row stops the start. */
public class RouteTableProducer {

    /** The one table. */
    @Produces
    @Singleton
    @Startup
    public RouteTable table(GatewayConfig config) {
        try {
            return new RouteTable(config.routes(), config.backends().keySet());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }
}
