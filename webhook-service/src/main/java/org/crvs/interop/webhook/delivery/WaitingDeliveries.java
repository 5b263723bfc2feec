package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** The deliveries that are not finished, for those who only look. */
@ApplicationScoped
public class WaitingDeliveries {

    private static final String STATE = "state";
    private static final String SUBSCRIPTION = "subscriptionId";
    private static final String DUE = "dueAt";

    private final MongoCollection<Delivery> deliveries;

    public WaitingDeliveries(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        deliveries = mongo.getDatabase(database).getCollection("deliveries", Delivery.class);
    }

    /** A page of a subscription's deliveries, newest first. */
    List<Delivery> page(DeliveryPage page) {
        return deliveries
                .find(page.filter())
                .sort(DeliveryPage.ORDER)
                .limit(page.limit())
                .into(new ArrayList<>());
    }

    long count(DeliveryState state) {
        return deliveries.countDocuments(eq(STATE, state.name()));
    }

    /** How many deliveries of a subscription wait, by state; states without any are absent. */
    Map<DeliveryState, Long> count(String subscriptionId) {
        Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
        for (DeliveryState state : DeliveryState.values()) {
            long number = state.isFinished()
                    ? 0
                    : deliveries.countDocuments(and(eq(STATE, state.name()), eq(SUBSCRIPTION, subscriptionId)));
            if (number > 0) {
                counts.put(state, number);
            }
        }
        return counts;
    }

    long countDue(Instant now) {
        return deliveries.countDocuments(lte(DUE, now));
    }

    /** Since when the oldest due delivery is due; empty when none is. */
    Optional<Instant> dueLongest(Instant now) {
        return Optional.ofNullable(deliveries
                        .find(lte(DUE, now))
                        .sort(Sorts.ascending(DUE))
                        .first())
                .map(Delivery::dueAt);
    }

    /** For how many seconds the oldest due delivery of a subscription has been due; 0 when none is. */
    double lagSeconds(String subscriptionId, Instant now) {
        Delivery oldest = deliveries
                .find(and(eq(SUBSCRIPTION, subscriptionId), lte(DUE, now)))
                .sort(Sorts.ascending(SUBSCRIPTION, DUE))
                .first();
        return oldest == null ? 0 : Duration.between(oldest.dueAt(), now).toMillis() / 1000.0;
    }
}
