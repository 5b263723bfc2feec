package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.clientregistry.console.upstream.GatewayApi;
import org.crvs.interop.clientregistry.console.upstream.UpstreamException;

import java.util.List;
import java.util.stream.StreamSupport;
import jakarta.enterprise.context.ApplicationScoped;

/** What somebody should look at: webhook subscriptions that were disabled because their receivers are gone or never answer. */
@ApplicationScoped
public class Attention {

    private final GatewayApi gateway;

    /**
     * Looks at one suite.
     *
     * @param gateway leads to the webhooks
     */
    public Attention(GatewayApi gateway) {
        this.gateway = gateway;
    }

    /** Disabled subscriptions; none when the webhook service can't tell, which the overview says besides. */
    List<JsonNode> disabledSubscriptions() {
        try {
            JsonNode entries = gateway.get("/webhooks").path("entries");
            return StreamSupport.stream(entries.spliterator(), false)
                    .filter(entry -> "DISABLED".equals(entry.path("state").asText()))
                    .toList();
        } catch (UpstreamException e) {
            return List.of();
        }
    }
}
