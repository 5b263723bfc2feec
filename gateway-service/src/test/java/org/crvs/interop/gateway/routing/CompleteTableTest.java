package org.crvs.interop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.testing.Configs;
import org.crvs.interop.gateway.testing.ServiceOperations;
import org.crvs.interop.gateway.testing.ServiceOperations.Operation;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a service offers can be reached: an operation without a row was forgotten, or should be refused to all. */
class CompleteTableTest {

    @Test
    void everyOperationHasItsRow() {
        GatewayConfig config = Configs.shipped(Map.of());
        var table = new RouteTable(config.routes(), config.backends().keySet());
        assertThat(ServiceOperations.all(Path.of("..")))
                .filteredOn(operation -> !operation.access().equals(Optional.of("DenyAll")))
                .filteredOn(operation -> table.servedBy(method(operation), operation.path(), operation.backend())
                        .isEmpty())
                .extracting(operation -> operation.where() + ": " + operation.method() + ' ' + operation.path())
                .isEmpty();
    }

    private static String method(Operation operation) {
        return operation.method().equals("GRAPHQL") ? "POST" : operation.method();
    }
}
