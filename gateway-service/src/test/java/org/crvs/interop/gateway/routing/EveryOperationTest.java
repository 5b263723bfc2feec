package org.crvs.interop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.testing.Configs;
import org.crvs.interop.gateway.testing.ServiceOperations;
import org.crvs.interop.gateway.testing.ServiceOperations.Operation;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every operation of every service: who may use it, and whether the route table agrees. */
class EveryOperationTest {

    private static final List<Operation> OPERATIONS =
            ServiceOperations.all(Path.of("..").toAbsolutePath().normalize());
    private static final RouteTable TABLE = table();

    private static RouteTable table() {
        GatewayConfig config = Configs.shipped(Map.of());
        return new RouteTable(config.routes(), config.backends().keySet());
    }

    /** The console knows people by its cookies, which the table does not. */
    private static boolean signsPeopleIn(Operation operation) {
        return routes(operation).stream().anyMatch(route -> route.has(Route.Option.COOKIES));
    }

    private static List<Route> routes(Operation operation) {
        String method = operation.method().equals("GRAPHQL") ? "POST" : operation.method();
        return TABLE.servedBy(method, operation.path(), operation.backend());
    }

    @Test
    void allServicesAreLookedAt() {
        assertThat(OPERATIONS)
                .extracting(Operation::backend)
                .contains("client-registry", "notification", "search", "webhook");
        assertThat(OPERATIONS)
                .anySatisfy(operation -> assertThat(operation.path()).isEqualTo("/clients/{id}/api-keys/{keyId}"))
                .anySatisfy(operation -> assertThat(operation.method()).isEqualTo("GRAPHQL"))
                .hasSizeGreaterThan(40);
    }

    @Test
    void everyOperationDeclaresAScopeOrThatItIsPublic() {
        assertThat(OPERATIONS).allSatisfy(operation -> {
            assertThat(operation.access()).as(operation.where()).isPresent();
            if (operation.access().orElseThrow().equals("RolesAllowed")) {
                assertThat(operation.roles()).as(operation.where()).isNotEmpty().doesNotContain("", "*", "**");
            }
        });
    }

    @Test
    void theTableAndTheServiceAgreeOnWhoMayUseIt() {
        assertThat(OPERATIONS)
                .filteredOn(operation -> !signsPeopleIn(operation))
                .allSatisfy(operation -> {
                    String access = operation.access().orElse("none");
                    for (Route route : routes(operation)) {
                        assertThat(route.access().isPublic())
                                .as("%s is public in the table, and %s there", operation.where(), access)
                                .isEqualTo(access.equals("PermitAll"));
                    }
                    if (!operation.roles().isEmpty() && !routes(operation).isEmpty()) {
                        Set<String> scopes = new HashSet<>();
                        routes(operation)
                                .forEach(route -> scopes.addAll(route.access().scopes()));
                        assertThat(scopes)
                                .as("%s: who is let in by the service is let in by the table", operation.where())
                                .containsAll(operation.roles());
                    }
                });
    }
}
