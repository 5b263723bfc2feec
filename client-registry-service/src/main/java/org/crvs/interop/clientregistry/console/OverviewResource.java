package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.client.ClientCounts;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;

import java.util.Arrays;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** How the suite does. */
@Path("/console")
@Blocking
@PermitAll
public class OverviewResource {

    private final Health health;
    private final ClientCounts counts;
    private final Attention attention;
    private final Visit visit;

    /**
     * Shows one suite.
     *
     * @param health asks the services
     * @param counts counts the clients
     * @param attention knows what somebody should look at
     * @param visit the request in hand
     */
    public OverviewResource(Health health, ClientCounts counts, Attention attention, Visit visit) {
        this.health = health;
        this.counts = counts;
        this.attention = attention;
        this.visit = visit;
    }

    @GET
    public Response page() {
        var page = visit.chrome("overview");
        var byType = counts.byTypeAndStatus();
        List<Pages.TypeCount> clients = Arrays.stream(ClientType.values())
                .map(type -> new Pages.TypeCount(
                        type.name(),
                        byType.getOrDefault(new ClientCounts.Kind(type, ClientStatus.ACTIVE), 0L),
                        byType.getOrDefault(new ClientCounts.Kind(type, ClientStatus.DISABLED), 0L)))
                .toList();
        return Html.page(new Pages.Overview(page, health.services(), clients, attention.disabledSubscriptions()));
    }
}
