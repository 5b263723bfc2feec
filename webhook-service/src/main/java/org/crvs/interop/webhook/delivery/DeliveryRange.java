package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import org.bson.conversions.Bson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which finished deliveries of a subscription to send again, oldest first; never pings.
 *
 * @param subscriptionId whose
 * @param from only what was accepted then or later
 * @param to only what was accepted before
 * @param topics only these; null for all
 * @param onlyFailed only what was not delivered
 * @param finishedBefore only what was finished before, so that what a replay sent is not found by it again
 */
public record DeliveryRange(
        String subscriptionId,
        Instant from,
        Instant to,
        List<String> topics,
        boolean onlyFailed,
        Instant finishedBefore) {

    static final Bson ORDER = Sorts.ascending("createdAt", "_id");

    /**
     * How far one has come.
     *
     * @param createdAt when the last delivery that was looked at was accepted
     * @param id its id
     */
    public record Place(Instant createdAt, String id) {}

    /** What stands after {@code place}; null for all. */
    Bson filter(Place place) {
        List<Bson> all = new ArrayList<>();
        all.add(eq("subscriptionId", subscriptionId));
        all.add(gte("createdAt", place == null ? from : place.createdAt()));
        all.add(lt("createdAt", to));
        all.add(exists("recordId", true));
        all.add(lt("finishedAt", finishedBefore));
        if (topics != null) {
            all.add(in("topic", topics));
        }
        if (onlyFailed) {
            all.add(ne("state", DeliveryState.DELIVERED.name()));
        }
        if (place != null) {
            all.add(or(gt("createdAt", place.createdAt()), gt("_id", place.id())));
        }
        return and(all);
    }
}
