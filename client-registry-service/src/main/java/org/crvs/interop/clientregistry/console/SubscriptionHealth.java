package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.clientregistry.console.Pages.Fact;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.upstream.GatewayApi;
import org.crvs.interop.clientregistry.console.upstream.UpstreamException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** How a webhook subscription was served in the last day, as the webhook service counts it. */
@ApplicationScoped
public class SubscriptionHealth {

    private final GatewayApi gateway;

    /**
     * Tells of subscriptions.
     *
     * @param gateway leads to the webhooks
     */
    public SubscriptionHealth(GatewayApi gateway) {
        this.gateway = gateway;
    }

    /** What there is to tell, in the language of the page; nothing when the webhook service does not tell. */
    List<Fact> of(String id, Chrome page) {
        try {
            return facts(gateway.get("/webhooks/" + id + "/statistics"), page);
        } catch (UpstreamException e) {
            return List.of();
        }
    }

    private static List<Fact> facts(JsonNode told, Chrome page) {
        List<Fact> facts = new ArrayList<>();
        if (told.hasNonNull("failingSince")) {
            Instant since = Instant.parse(told.path("failingSince").asText());
            facts.add(new Fact("health.failing", page.moment(since)));
        }
        facts.add(new Fact("health.waiting", counts(told.path("waiting"), page)));
        facts.add(new Fact("health.lag", String.valueOf(told.path("lagSeconds").asLong())));
        facts.add(new Fact("health.finished", counts(told.path("finished"), page)));
        JsonNode attempt = told.path("attemptMillis");
        if (attempt.isObject()) {
            facts.add(new Fact(
                    "health.millis",
                    attempt.path("p50").asText() + " / " + attempt.path("p95").asText() + " / "
                            + attempt.path("longest").asText()));
        }
        return facts;
    }

    private static String counts(JsonNode byState, Chrome page) {
        List<String> counts = new ArrayList<>();
        byState.fields().forEachRemaining(state -> {
            if (state.getValue().asLong() > 0) {
                counts.add(page.word("state", state.getKey()) + ": "
                        + state.getValue().asLong());
            }
        });
        return counts.isEmpty() ? "0" : String.join(", ", counts);
    }
}
